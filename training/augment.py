"""Changes that leave an article's attributions as they are: what other desks, other years and bad copying do to a text.

PolNeAR is one campaign and one house style of punctuation; without these the model learns candidates' names and
curly quotes.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.corpus import NOTHING, Example

REPLACED = (
    "Trump Clinton Sanders Cruz Rubio Obama Bush Kasich Carson Donald Hillary Pence Kaine Ted Marco Bernie"
).split()
NAMES = (
    "Veldt Orlan Qadri Mbeki Tanaka Okoro Silva Novak Haddad Kim Zhang Ivanova Petrov Lindqvist Achebe Rahman Gupta "
    "Moreau Rossi Schmidt Kowalski Yilmaz Farah Nguyen Santos Alvarez Diallo Osei Hassan Karimi Levi Cohen Barak "
    "Suleiman Park Sato Li Wang Papadopoulos Horvat Jansen Berg Eriksen Costa Fernandez Torres Abadi Najjar Khalil "
    "Mansour Bekele Tadesse Wanjiru Odhiambo"
).split()
LINE, PARAGRAPH, SPACE, NO_GAP = 2, 3, 1, 0
MARKS = ",\"“”'‘’"


def augmented(example: Example, random: Random) -> Example:
    """A changed copy: other names, other quotation marks, marks or commas missing, paragraphs run together, lines
    wrapped."""
    forms, gaps = list(example.forms), list(example.gaps)
    if random.random() < 0.5:
        _rename(forms, random)
    kept = _repunctuate(forms, gaps, random)
    if random.random() < 0.1:
        gaps = [SPACE if gap == PARAGRAPH and random.random() < 0.7 else gap for gap in gaps]
    if random.random() < 0.1:
        gaps = [LINE if gap == SPACE and random.random() < 0.07 else gap for gap in gaps]
    changed = replace(example, forms=forms, gaps=gaps)
    return changed if all(kept) else _without(changed, kept)


def _rename(forms: list[str], random: Random) -> None:
    names = {name: random.choice(NAMES) for name in REPLACED if random.random() < 0.8}
    for index, form in enumerate(forms):
        if form in names:
            forms[index] = names[form]
        elif form[-1] == "s" and form[:-2] in names:
            forms[index] = names[form[:-2]] + form[-2:]


def _repunctuate(forms: list[str], gaps: list[int], random: Random) -> list[bool]:
    """Changes quotation marks in place; returns which words stay."""
    style = random.random()
    if style < 0.12:
        _swap(forms, {"“": '"', "”": '"', "‘": "'", "’": "'"})
    elif style < 0.20:
        for index, form in enumerate(forms):
            if form == '"':
                opens = index + 1 < len(gaps) and gaps[index + 1] == NO_GAP and gaps[index] != NO_GAP
                forms[index] = "“" if opens else "”"
    elif style < 0.26:
        _swap(forms, {"“": "‘", "”": "’"})
    elif style < 0.30:
        _swap(forms, {"“": "«", "”": "»"})
    elif style < 0.36:
        return [form not in MARKS for form in forms]
    elif style < 0.42:
        return [not (form == "”" and random.random() < 0.3) for form in forms]
    return [True] * len(forms)


def _swap(forms: list[str], signs: dict[str, str]) -> None:
    forms[:] = [signs.get(form, form) for form in forms]


def _without(example: Example, kept: list[bool]) -> Example:
    """The example without some words: a stretch that loses its first word begins with the next one."""
    numbers = [sum(kept[:0])] * len(kept)
    count = 0
    for index, keep in enumerate(kept):
        numbers[index] = count
        count += keep
    out = Example([], [], [], [], [], annotated=example.annotated, inside=example.inside)
    gap, beginning = 0, 0
    for index, keep in enumerate(kept):
        tag = example.tags[index]
        if not keep:
            gap = max(gap, example.gaps[index])
            beginning = tag if tag % 2 else beginning if tag and tag - 1 == beginning else 0
            continue
        out.names.append(example.names[index])
        out.forms.append(example.forms[index])
        out.gaps.append(max(gap, example.gaps[index]))
        out.tags.append(beginning if beginning and tag == beginning + 1 else tag)
        out.links.append(_moved(example.links[index], kept, numbers))
        gap, beginning = 0, 0
    if example.soft is not None:
        out.soft = example.soft.only([index for index, keep in enumerate(kept) if keep], numbers)
    return out


def _moved(link: int, kept: list[bool], numbers: list[int]) -> int:
    while 0 <= link < len(kept) and not kept[link]:
        link += 1
    return numbers[link] if 0 <= link < len(kept) else NOTHING
