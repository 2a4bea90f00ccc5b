"""What each column of an export holds, in words: one name means one thing in every table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, str]] = {
    # an article
    "key": "The article's id in links.",
    "article": "The id in links of the article that it stands in.",
    "text_key": "The first 16 hexadecimal digits of the SHA-256 of the text that places are counted in.",
    "title": "The headline, as the text or its page has it.",
    "article_title": "The article's headline.",
    "outlet": "The outlet's id; empty where the outlet is unknown.",
    "outlet_name": "What the outlet is called.",
    "published": "The day of publication; empty where it is unknown.",
    "words": "Words that the engine read.",
    "url": "The article's own address.",
    "analysed": "Whether the engine knows the article's language; otherwise nothing was looked for in it.",
    "id": "Of an article, the id that its corpus gave it; of a person or body, its id in links.",
    "domain": "The host that came with the article.",
    "authors": "Who wrote it, as it came with the article.",
    "text": "Of an article, its text as it was analysed; of a figure, its words.",
    "came_with": "What came with the article beside its text, so that it can be imported again as it is.",
    "link": "Where this copy of Whence shows it.",
    # a passage
    "start": "The character of the text with which it begins, counted from 0.",
    "end": "The character behind its last one.",
    # who says it
    "speaker": "Who says it, as the article calls them.",
    "speaker_id": "The speaker's id in this article.",
    "node": "The name by which the speaker is known in other articles.",
    "mention_start": "Where the text first names the speaker.",
    "mention_end": "Where that mention ends.",
    "speaker_named": "Whether the speaker has a name.",
    "affiliation": "For whom they speak.",
    "types": "Kinds of speaker: government, ngo, company and so on.",
    # a statement
    "attribution": "The statement's id in its article.",
    "form": "direct (in quotation marks), indirect or mixed.",
    "cue": "The words that introduce it.",
    "cue_class": "What kind of cue that is; the reporter's wording, not the truth.",
    "content": "What was said, as the article has it.",
    "source_words": "The words that name the source.",
    "confidence": "How certain the engine is, 0 to 1.",
    "carried": "Whether no source stands here, so that the speaker is a neighbouring statement's.",
    # a figure
    "figure": "The figure's id in its article.",
    "kind": "count, percent, money, duration, measure or rate.",
    "unit": "Its unit or what is counted.",
    "low": "The number; where it is a range, the lower end.",
    "high": "The upper end; the same as low where the number is exact.",
    "vague": "Whether it gives no number that could be checked.",
    "status": "attributed, or unsourced: in the outlet's own voice with no origin.",
    "context": "The sentence that it stands in.",
    # a flag
    "code": "The kind of flag.",
    "severity": "low, medium or high.",
    "experimental": "Whether the kind is experimental; such rows are there where `experimental=true` asks for them.",
    "message": "What was observed.",
    # a chain
    "digest": "A hash of the path, by which links find it.",
    "path": "The names by which words came, publisher first.",
    "nodes": "The same, each with its kind (outlet or speaker), id and name.",
    "relayed": "Whether somebody stands between the publisher and the origin.",
    "example": "One article in which words came so.",
    # counts
    "statements": "How many statements.",
    "articles": "How many articles that the engine read.",
    "outlets": "In how many outlets that are known.",
    "speakers": "How many speakers.",
    "figures": "How many figures.",
    "flags": "How many flags.",
    "unread": "Articles in a language that the engine does not know.",
    "attributed_words": "Words that somebody is said to have said.",
    "quoted_words": "Words in quotation marks.",
    "direct": "Statements wholly in quotation marks.",
    "indirect": "Statements without quotation marks.",
    "mixed": "Statements partly in quotation marks.",
    "unnamed_statements": "Statements whose speaker has no name.",
    "carried_statements": "Statements without a source of their own.",
    "relayed_statements": "Statements that came by another outlet.",
    "credits": "Outlets and agencies that reporting is taken from.",
    "unsourced_figures": "Figures with no origin.",
    "vague_figures": "Figures without a number that could be checked.",
    # a person or body
    "name": "The name most used.",
    "spellings": "How many spellings it has.",
    "being": "person or body.",
    "share": "The share of statements that say so of the affiliation, 0 to 1.",
}
