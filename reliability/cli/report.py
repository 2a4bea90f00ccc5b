"""An analysis as plain text for a terminal."""

from __future__ import annotations

from reliability.model.analysis import Analysis
from reliability.model.chain import Chain


def summary(analysis: Analysis) -> str:
    """A page of text: outlet, chains, speakers with their affiliation, figures, flags."""
    article = analysis.article
    outlet = f"{analysis.outlet.name} (by {analysis.outlet.basis.value})" if analysis.outlet else "unknown"
    lines = [
        analysis.title or article.id,
        f"  outlet: {outlet}",
    ]
    if analysis.analysed:
        lines.append(
            f"  statements: {len(analysis.attributions)}, speakers: {len(analysis.speakers)}, "
            f"attributed: {analysis.profile['attributed_share']:.0%} of {int(analysis.profile['words'])} words"
        )
    lines += [f"  chain: {path(chain)} ({len(chain.attributions)})" for chain in analysis.chains]
    for speaker in analysis.speakers:
        said = sum(a.speaker == speaker.id for a in analysis.attributions)
        whose = f", {speaker.affiliation.name} ({speaker.affiliation.basis.value})" if speaker.affiliation else ""
        role = speaker.role if speaker.role != speaker.name else None  # "residents" are that and nothing else
        lines.append(f"  speaker: {one_line(speaker.name)}{', ' + one_line(role) if role else ''}{whose}: {said}")
    for figure in analysis.figures:
        vague = ", vague" if figure.quantity.vague else ""
        lines.append(f"  figure: {one_line(figure.quantity.text)}: {figure.status.value}{vague}")
    for flag in analysis.flags:
        lines.append(f"  flag: {flag.code} [{flag.severity.value}]: {one_line(flag.message)}")
    lines += [f"  note: {notice}" for notice in article.notices]
    return "\n".join(lines) + "\n"


def path(chain: Chain) -> str:
    """ "Radio Habana Cuba ← Press TV ← Khaled Qaddoumi"."""
    return " ← ".join(one_line(node.name) for node in chain.nodes)


def one_line(text: str) -> str:
    """The text with control characters taken out and white space folded: a terminal obeys what it prints."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
