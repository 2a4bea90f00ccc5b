"""The one style sheet: measure of the text, marks by voice, cards, and what changes on a narrow screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from reliability.model.attribution import Voice
from reliability.model.figure import FigureStatus
from reliability.ui import keys, printing
from reliability.views import palette, wording

TEXT = f".st-key-{keys.ARTICLE_TEXT}"
ICON: Final = Path(__file__).with_name("icon.svg")  # server.StyledPage puts it on the page


@cache
def sheet() -> str:
    """The style sheet as CSS; `server.StyledPage` puts it on the page. It holds no text of any article."""
    return "\n".join((_PAGE, _voices(), _figures(), _legend(), _furniture(), _READER, _REPORT, _NARROW, printing.SHEET))


def _voices() -> str:
    """One rule a voice: its wash and its underline (solid, dashed, double), so that colour is never alone."""
    out = []
    for voice in (Voice.HEADLINE, Voice.QUOTED, Voice.PARAPHRASE):
        ink = palette.VOICES[voice]
        width = 3 if ink.line == "double" else 2
        out.append(
            f"mark.v-{voice.value} {{ background: {ink.wash}; border-bottom: {width}px {ink.line} {ink.color}; }}"
        )
    return "\n".join(out)


def _figures() -> str:
    out = []
    for status in FigureStatus:
        ink = palette.STATUSES[status]
        out.append(
            f"mark.f-{status.value} "
            f"{{ outline: 1.5px {ink.line} {ink.color}; outline-offset: 1px; border-radius: 2px; }}"
        )
    unsourced = palette.STATUSES[FigureStatus.UNSOURCED]
    out.append(f"mark.f-unsourced {{ background: {unsourced.wash}; }}")
    return "\n".join(out)


def _legend() -> str:
    """Each switch of the legend (ui.reader.LAYERS, in their order) looks like the marks that it switches."""
    voices = [palette.VOICES[voice] for voice in (Voice.QUOTED, Voice.PARAPHRASE, Voice.HEADLINE)]
    looks = [
        f"background: {ink.wash}; border-bottom: {3 if ink.line == 'double' else 2}px {ink.line} {ink.color};"
        for ink in voices
    ]
    looks += ["font-weight: 600;", "font-style: italic;"]
    looks += [
        f"border: 1.5px {ink.line} {ink.color}; border-radius: 2px; padding: 0 1px; background: {ink.wash};"
        for ink in (palette.STATUSES[FigureStatus.ATTRIBUTED], palette.STATUSES[FigureStatus.UNSOURCED])
    ]
    switch = ".stApp .st-key-legend [role=toolbar] > :nth-child"
    rules = [f"{switch}({place}) p {{ {look} }}" for place, look in enumerate(looks, 1)]
    flag = f"{switch}({len(looks) + 1}) p::before"
    return "\n".join((*rules, f'{flag} {{ content: "\\2691" / ""; color: {palette.FLAG}; margin-right: 0.2em; }}'))


def _furniture() -> str:
    """One rule a kind of page furniture: the words that say why it is not counted, before its first."""
    return "\n".join(
        f'mark.off-{kind.value}::before {{ content: "not counted: {words} — "; font-style: italic; }}'
        for kind, words in wording.FURNITURE.items()
    )


_PAGE = """
/* What is chosen in a list of choices: Streamlit writes white on the accent, which is pale in the dark. */
[data-testid="stMultiSelectTagsContainer"] > span > span { background: rgba(42, 128, 189, 0.2); color: inherit; }
[data-testid="stMultiSelectTagsContainer"] > span > span * { color: inherit; }
/* All outlets that are compared are seen; Streamlit would keep them on one line, which is scrolled. */
.st-key-compared div:has(> [data-testid="stMultiSelectTagsContainer"]) { height: auto; max-height: none; }
.st-key-compared [data-testid="stMultiSelectTagsContainer"] { height: auto; flex-wrap: wrap; padding-block: 0.2rem; }
.stMainBlockContainer { max-width: 96rem; padding-left: 2.5rem; padding-right: 2.5rem; }
[data-testid="stSidebarHeader"]::before { content: "Whence"; font-family: "Source Serif", Georgia, serif;
font-size: 1.35rem; font-weight: 600; letter-spacing: -0.01em; }
.stApp [data-testid="stCaptionContainer"] { color: inherit; opacity: 0.8; }
.stApp [data-testid="stCaptionContainer"] p { color: inherit; max-width: 62rem; }
:is(.stApp, [role="dialog"]) mark { background: transparent; color: inherit; padding: 0; }
.stApp h1 { letter-spacing: -0.01em; }
[role="dialog"] h2 { font-family: "Source Serif", Georgia, serif; font-size: 1.3rem; }
.stApp [data-testid="stMain"] h2 { padding: 0.5rem 0 1rem; }
div:has(> [class*="st-key-address"]) { display: none; }
.st-key-heading { justify-content: space-between; flex-wrap: nowrap; }
.st-key-reader_steps > :last-child { margin-left: auto; }
.st-key-same_text p { margin: 0; font-size: 0.93rem; }
.st-key-same_text a, .st-key-reader_side p a:not([href^="#"]) { color: inherit; text-underline-offset: 0.15em; }
[class*="st-key-chosen_"], [class*="st-key-change_"] { flex-wrap: nowrap; }
[data-testid="stPageLink"] a { align-items: baseline; }
[data-testid="stPageLink"] [data-testid="stIconMaterial"] { position: relative; top: 0.2em; }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] { padding-left: 0; }
[data-testid="stPageLink-NavLink"]:hover p { text-decoration: underline; }
:is(.st-key-article_rows, .st-key-first_rows, .st-key-people_rows, .st-key-project_chains_list, .st-key-chosen_row,
.st-key-most_heard, [role="dialog"]) [data-testid="stPageLink-NavLink"] { padding-left: 0; white-space: normal; }
:is(.st-key-article_rows, .st-key-first_rows, .st-key-people_rows, .st-key-project_chains_list, .st-key-chosen_row,
.st-key-most_heard, [role="dialog"]) [data-testid="stPageLink-NavLink"] :is(span, p) { white-space: normal;
overflow: visible; }
:is(.st-key-article_rows, .st-key-first_rows, .st-key-people_rows) [data-testid="stPageLink"] p {
font-family: "Source Serif", Georgia, serif; font-size: 1.08rem; line-height: 1.35; }
.st-key-preview_rows [data-testid="stMarkdown"] [data-testid="stMarkdownContainer"] p {
font-family: "Source Serif", Georgia, serif; font-size: 1.08rem; line-height: 1.35; }
.st-key-preview_rows [data-testid="stCaptionContainer"] p { overflow-wrap: anywhere; }
[data-testid="stTable"] :is(td, th, td p, th p) { white-space: normal; }
[data-testid="stTable"] :is(td, td p) { overflow-wrap: anywhere !important; }
[data-testid="stTable"] :is(th, th p) { overflow-wrap: normal !important; word-break: normal !important; }
[data-testid="stTable"] { overflow-x: auto; }
.st-key-list_table :is(th, td):not(:first-child) { min-width: 8.5rem; }
.st-key-list_table :is(th, td):first-child { min-width: 6.5rem; position: sticky; left: 0;
background: light-dark(#fdfcfa, #16181b); }
[data-testid="stTable"] :is(td, th) { padding-left: 0.35rem; padding-right: 0.35rem; }
:is(.st-key-ledger_cards, .st-key-numbers_on_paper) { display: none; }
.st-key-ledger_cards p { margin: 0 0 0.3rem; font-size: 0.93rem; overflow-wrap: anywhere; }
.st-key-ledger_cards p.excerpt { margin-top: 1rem; padding-top: 0.75rem; border-top: 1px solid rgba(125, 129, 135, 0.4);
font-family: "Source Serif", Georgia, serif; font-size: 1.02rem; }
[data-testid="stSidebarNav"] a:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
.stApp:has(.st-key-reader_steps) [data-testid="stSidebarNav"] a[href*="/articles"],
.stApp:has(.st-key-person_steps) [data-testid="stSidebarNav"] a[href*="/people"] {
background: rgba(125, 129, 135, 0.18); font-weight: 600; }
.st-key-ledger_cards a { color: inherit; }
[role="dialog"] p.excerpt { font-family: "Source Serif", Georgia, serif; font-size: 1.02rem; line-height: 1.55; }
:is([class*="st-key-overview_counts"], .st-key-overview_parts, .st-key-overview_days, .st-key-most_heard,
.st-key-drawer_groups, .st-key-drawer_names, .st-key-project_chains_list, [class*="st-key-kind_"],
[class*="st-key-articles_"], [class*="st-key-proposal_said_"]) button {
padding-left: 0; padding-right: 0; min-height: 1.9rem;
text-align: left; justify-content: flex-start; text-decoration: underline; text-underline-offset: 0.2em;
text-decoration-color: rgba(125, 129, 135, 0.6); }
[class*="st-key-overview_counts"] { flex-wrap: wrap; }
[class*="st-key-overview_counts"] button { border-left: 2px solid rgba(125, 129, 135, 0.4);
padding: 0 1.6rem 0 0.75rem; text-decoration: none; border-radius: 0; }
[class*="st-key-overview_counts"] button:hover strong { text-decoration: underline;
text-underline-offset: 0.15em; }
[class*="st-key-overview_counts"] button strong { display: block; font-size: 1.7rem; font-weight: 400;
line-height: 1.3; }
:is(.st-key-overview_parts, .st-key-overview_days) { flex-wrap: wrap; column-gap: 1.25rem; }
[class*="st-key-kind_"] button { padding-top: 0.2rem; padding-bottom: 0.2rem; }
[class*="st-key-kind_"] button :is(div, p) { text-align: left; }
.st-key-most_heard [data-testid="stCaptionContainer"] { margin-bottom: 0.35rem; }
.st-key-chips { flex-wrap: wrap; row-gap: 0.3rem; }
.st-key-chips button { min-height: 1.8rem; padding: 0 0.5rem; font-size: 0.87rem; }
a.open_project { font-size: 0.93rem; color: inherit; }
.stApp .st-key-legend [role="toolbar"] > button { min-height: 1.8rem; padding: 0 0.5rem; background: transparent;
color: inherit; border-color: transparent; }
.stApp .st-key-legend [role="toolbar"] > button[aria-pressed="false"] p { background: none; border: 0; opacity: 0.75;
text-decoration: line-through; }
.stPlotlyChart .main-svg :is([class$="tick"], .annotation, .heatmap-label, .bars, .barlayer) text {
fill: currentColor !important; }
.stApp [data-testid="stEChartsChart"] svg text { fill: currentColor !important; }
"""

_READER = f"""
button[data-testid^="stBaseButton-primary"]:not(:disabled) {{ background: {palette.BUTTON}; color: #fff;
border-color: {palette.BUTTON}; }}
button[data-testid^="stBaseButton-primary"]:not(:disabled):hover {{ filter: brightness(0.9); }}
{TEXT} p {{ font-family: "Source Serif", Georgia, serif; font-size: 1.1rem; line-height: 1.75; max-width: 42rem;
margin: 0 0 1em; overflow-wrap: anywhere; }}
{TEXT} p.headline {{ font-size: 1.7rem; line-height: 1.35; font-weight: 600; }}
{TEXT} a {{ color: inherit; text-decoration: none; border-radius: 2px; -webkit-user-drag: none; cursor: pointer; }}
{TEXT} mark.off {{ opacity: 0.6; font-size: 0.85em; }}
{TEXT} mark.r-source {{ font-weight: 600; }}
{TEXT} mark.r-cue {{ font-style: italic; }}
{TEXT} a mark.r-source, {TEXT} a mark.r-cue {{ border-bottom: 1px dotted currentColor; }}
{TEXT} a:hover mark {{ filter: brightness(0.92); box-shadow: 0 0 0 2px rgba(125, 129, 135, 0.25); }}
{TEXT} a[aria-current] mark {{ box-shadow: 0 -2px 0 currentColor, 0 2px 0 currentColor; }}
mark.flagged::before {{ content: "\\2691"; content: "\\2691" / "flag: "; color: {palette.FLAG}; font-size: 0.8em;
margin-right: 0.15em; font-style: normal; }}
mark.hit {{ background: {palette.HIT} !important; border-radius: 2px; box-shadow: 0 0 0 1px {palette.HIT_EDGE}; }}
mark.hit-first::before {{ content: ""; content: "" / "found: "; }}
.excerpt {{ margin: 0.15rem 0 0; font-size: 0.93rem; line-height: 1.45; max-width: 46rem; overflow-wrap: anywhere; }}
mark.here {{ background: rgba(42, 128, 189, 0.2) !important; border-bottom: 2px solid {palette.ACCENT}; }}
.st-key-evidence_open .stHtml p {{ margin: 0; }}
:is(.st-key-passage, .st-key-review_passage) p {{ font-family: "Source Serif", Georgia, serif; font-size: 1.02rem;
line-height: 1.55; margin: 0; }}
:is(.st-key-flag_list, .st-key-question_list) p {{ margin: 0 0 0.6rem; line-height: 1.4; font-size: 0.93rem;
border-left: 3px dotted {palette.FLAG}; padding-left: 0.6rem; }}
:is(.st-key-flag_list, .st-key-question_list) a {{ color: inherit; text-decoration: none; display: block; }}
.st-key-flag_list a:hover mark {{ text-decoration: underline; }}
:is(.st-key-flag_list, .st-key-question_list) summary p {{ margin: 0; border: 0; padding: 0; }}
.st-key-flag_list mark {{ font-weight: 600; display: block; }}
[data-testid="stColumn"]:has(.st-key-reader_side) {{ position: sticky; top: 4.5rem; align-self: flex-start;
max-height: calc(100vh - 5.5rem); overflow-y: auto; }}
.st-key-hidden_title {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
white-space: nowrap; }}
"""

_REPORT = f"""
.report {{ font-size: 0.93rem; overflow-wrap: anywhere; }}
.report p {{ margin: 0 0 0.35rem; }}
.report .quiet {{ opacity: 0.8; }}
.report a {{ color: inherit; text-underline-offset: 0.15em; }}
.report .passage {{ margin-bottom: 0.8rem; }}
.report blockquote {{ margin: 0 0 0.3rem; padding: 0; border: 0; font-family: "Source Serif", Georgia, serif;
font-size: 1.02rem; line-height: 1.55; opacity: 1; color: inherit; }}
.report blockquote mark {{ background: rgba(42, 128, 189, 0.2); border-bottom: 2px solid {palette.ACCENT}; }}
.report dl {{ display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.15rem 1rem;
margin: 0.3rem 0 0.6rem; padding: 0; }}
.report dt {{ opacity: 0.8; font-weight: 400; margin: 0; padding: 0; }}
.report dd {{ margin: 0; padding: 0; }}
.report .table {{ overflow-x: auto; max-height: 22rem; margin: 0.3rem 0; }}
.report table {{ border-collapse: collapse; width: 100%; }}
.report :is(th, td) {{ text-align: left; vertical-align: top; padding: 0.2rem 0.9rem 0.2rem 0; font-weight: 400;
overflow-wrap: break-word; border-bottom: 1px solid rgba(125, 129, 135, 0.3); }}
.report th {{ opacity: 0.8; }}
"""

_NARROW = """
@media (max-width: 640px) {
  .st-key-ledger_cards { display: block; }
  :is([class*="st-key-statements_table"], [class*="st-key-figures_table"], [class*="st-key-flags_table"]),
  :is(.st-key-ledger_note, .st-key-ledger_how) { display: none; }  /* cards are in their place */
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; }
  .st-key-people_asked > :first-child { flex-basis: 100%; }  /* the field of a name would be as wide as four letters */
  [data-testid="stColumn"]:has(.st-key-reader_side) { position: static; max-height: none; }
  [data-testid="stTable"] :is(td p, th p) { font-size: 0.82rem; }
  .st-key-evidence_open { position: fixed; left: 0; right: 0; bottom: 0; z-index: 90; max-height: 46vh;
    overflow-y: auto; padding: 0.75rem 1rem; border-top: 2px solid rgba(125, 129, 135, 0.5);
    background: light-dark(#fdfcfa, #16181b); box-shadow: 0 -6px 18px rgba(0, 0, 0, 0.18); }
  [class*="st-key-flag_heat"] :is(.xaxislayer-above, .xaxislayer-below) text {
    font-size: 9.5px !important; }  /* upright, in two lines */
  [class*="st-key-relay_matrix"] .bartext { font-size: 10px !important; }
  /* Beside what is chosen Streamlit draws no edge, which is missed where the choices go on in the next line. */
  [data-variant="segmented_control"]:not([data-selected="true"]) {
    border-inline-color: light-dark(#d9d5cc, #3a3f46) !important; }
}
"""
