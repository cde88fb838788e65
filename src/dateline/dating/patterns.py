"""The words of date expressions as patterns over folded text, and the words around them that decide."""

from __future__ import annotations

import re

_FOLD = str.maketrans(
    {
        **{chr(c): chr(c + 32) for c in range(65, 91)},
        "’": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\n": " ",
    }
)


def fold(text: str) -> str:
    """The text in lower case with plain quotes, dashes and spaces; every character keeps its place."""
    return text.translate(_FOLD)


# --------------------------------------------------------------------------------------------------
# Parts of the pattern, all over folded text

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)(?!\w)"
)
_FULL_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?!\w)"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
_ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[,.:]\d)"
_YEAR = r"(?:1[6-9]\d\d|20\d\d)(?![\w%]|[,.:]\d)"
_PART = r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk)(?!\w)"
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)s?(?!\w)"
_NUMBER = (
    r"(?:\d{1,3}|a couple of|a few|several|some|few|half an|an|a|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
    r"|fifty)(?: and a half)?"
)
_ABOUT = (
    r"(?:(?:just |a little )?(?:over|under)|more than|less than|nearly|almost|about|around|roughly"
    r"|at least|exactly) "
)
_YEAR_OF = (
    rf"(?:,? (?:of )?(?:{_YEAR}|(?:last|this|next) year(?!\w)"
    r"|the (?:same|previous|following|outgoing|current|next|preceding) year(?!\w)|the year before(?!\w)))"
)
_EDGE = (
    r"(?:(?:the )?(?:very )?(?:early|mid|late|beginning|start|end|middle|first half|second half|latter half"
    r"|(?:first|second|third|fourth|last|final) (?:week|days|weeks|quarter))(?: of| in)?[ -])"
)
_THEN = r"(?: ?- ?| to | until | till | through | into )"
_OR_THEN = r"(?: ?[-/] ?| to | until | till | through | into | & )"
"""What joins two days of a month; the slash is how armies write a night ("22/23 November")."""
_CLAUSE_ENDS = r"(?=\s*(?:[.,;:!?)\"']|$|-)|\s(?:in|at|near|by|and|but|as|when|was|were|had|killed)\b)"
_AFTER_DAY = r"(?=[.,;:)]|$|\s(?:in|at|near|by|when|as|of|the)\b)"
_ON = rf"(?:{_ANY_WEEKDAY}(?: {_PART})?,? \(?)?"
"""The weekday before a day: "Thursday, 26 August", "Saturday (13/5/2023)"."""
_DAY_FIRST = (
    rf"{_ON}(?:the )?{_DAY}(?:(?:{_OR_THEN}| and | or ){_DAY})?"
    rf" (?:of )?{MONTH}{_YEAR_OF}?"
)
_MONTH_FIRST = (
    rf"{_ON}{MONTH} (?:the )?{_DAY}"
    rf"(?:{_OR_THEN}{_DAY}(?!\s?[a-z]*\s(?:people|were))"
    rf"| and {_DAY}(?(both)|(?={_YEAR_OF}|{_AFTER_DAY})))?{_YEAR_OF}?"
)
_DIGITS = (
    rf"{_ON}(?:(?:20|19)\d\d[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|\d\d?(?P<sep>[/.-])\d\d?(?P=sep)(?:20|19)\d\d(?!\d))"
)
_FEAST = r"(?:christmas (?:day|eve)|new year'?s (?:day|eve)|boxing day)(?!\w)"
"""Feasts of one day of the year. Those that move with the moon are none: the words do not tell the day."""
_DAY_ALONE = r"the (?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th) of (?:this|last|next|the same|that|the) month(?!\w)"
_MONTH_YEAR = rf"(?:{WEEKDAY}(?: {_PART})? in )?{_EDGE}?{MONTH}{_YEAR_OF}"
_MONTH_ONLY = rf"(?:{_EDGE}|earlier in )?(?:(?:last|this past|this|next) )?{_FULL_MONTH}"
_YEAR_ONLY = rf"{_EDGE}?{_YEAR}"
_WEEK_DAY = (
    rf"(?:overnight (?:on |into )?|early (?:on )?|late (?:on )?|mid-)?(?:(?:last|this past|this coming"
    rf"|this|next|past|coming"
    rf"|the (?:previous|following|next|same|preceding)) )?{WEEKDAY}(?: {_PART}|,? (?:of )?(?:last|this"
    rf"|next) week(?!\w))?"
)

_POINTS: tuple[tuple[str, str], ...] = (
    ("day", f"{_DAY_FIRST}|{_MONTH_FIRST}|{_DIGITS}|{_DAY_ALONE}|{_FEAST}{_YEAR_OF}?"),
    ("month", _MONTH_YEAR),
    ("weekday", _WEEK_DAY),
    ("barem", _MONTH_ONLY),
    ("year", _YEAR_ONLY),
)
_NAMES = (
    r"9/11(?!\d|/)|26/11(?!\d|/)"
    r"|(?:sept(?:ember|\.)? 11(?:th)?|11(?:th)? (?:of )?sept(?:ember"
    r"|\.)?) (?:terror(?:ist)? )?attacks?(?!\w)"
    r"|(?:oct(?:ober|\.)? 7(?:th)?|7(?:th)? (?:of )?oct(?:ober|\.)?) (?:hamas "
    r"|terror(?:ist)? )?(?:attacks?|massacres?)(?!\w)"
)
_PERIODS = (
    rf"(?:(?:in|over|during|for|within|throughout) )?the (?:past|last|next"
    rf"|coming) (?:{_NUMBER} )?{_UNIT}(?! of)"
    r"|(?:in |over |during )?recent (?:hours|days|weeks|months|years)(?!\w)"
    rf"|(?:the )?(?:early |mid-?|late )?(?:1[6-9]|20)\d0s(?!\w)|(?:1[6-9]|20)\d\d ?[-/] ?(?:{_YEAR}"
    rf"|\d\d(?![\w-]))"
    rf"|(?:(?:early|mid|late)[ -])?(?:(?:last|this|next) (?:summer|winter|spring|autumn|fall)(?!\w)"
    rf"|(?:the )?(?:summer|winter|spring|autumn|fall) (?:of )?(?:{_YEAR}(?:-\d\d)?|(?:last|this"
    rf"|next) year))"
    rf"|(?:the )?(?:first|second|third|fourth|last|final) (?:quarter|half) of (?:{_YEAR}|(?:last|this"
    rf"|the) year)|q[1-4],? (?:of )?{_YEAR}"
)
_DEICTICS = (
    rf"(?:earlier |later |late |early )?(?:today|yesterday|tomorrow)(?: {_PART})?(?!\w)|tonight(?!\w)"
    rf"|overnight(?! (?:on |into )?(?:mon|tue|wed|thu|fri|sat|sun))(?!\w)"
    r"|the day before yesterday|the day after tomorrow|the night before last(?!\w)"
    r"|(?:(?:earlier|later|late|early) )?(?:this (?:morning|afternoon|evening)|last (?:night"
    r"|evening))(?!\w)"
    r"|(?:(?:earlier|later|late|early|mid)[ -]|(?:the )?(?:start|beginning|end|middle|first half"
    r"|second half) of )?"
    r"(?:last|this|next|the (?:outgoing|current|coming)) (?:week|month|year|decade)(?!\w)"
    r"|the (?:start|beginning|end|middle|turn) of the (?:week|month|year)(?!\w)"
    r"|(?:over |at |during |on )?the (?:(?:past|last|following|previous|next) )?weekend(?! of)(?!\w)"
    r"|(?:last|this|next) weekend(?!\w)"
    rf"|(?:{_ABOUT})?(?:{_NUMBER} )?(?:(?:seconds|moments)|{_UNIT}) ago(?: today| to the day)?(?!\w)"
)
_RELATIVES = (
    r"(?:later|earlier) (?:in the|that|the same|that same) (?:day|night|morning|afternoon|evening|week"
    r"|month|year)(?!\w)"
    r"|(?:on )?the (?:very )?(?:next|following|same|previous|preceding) (?:day|night|morning|evening"
    r"|afternoon|week|month|year)(?!\w)"
    r"|next day(?!\w)|that (?:same |very )?(?:day|night|morning|evening|afternoon|week|month|year)(?!\w)"
    rf"|(?:{_ABOUT})?(?:{_NUMBER} )?(?:(?:seconds|moments)|{_UNIT}) (?:later|earlier|beforehand"
    rf"|afterwards?)(?!\w)"
    rf"|(?:{_NUMBER} )?{_UNIT} (?:before|after){_CLAUSE_ENDS}"
    rf"|the (?:day|night|morning|evening|week|month|year) (?:before|after){_CLAUSE_ENDS}"
)
_OTHERS = (("name", _NAMES), ("relative", _RELATIVES), ("period", _PERIODS), ("deictic", _DEICTICS))
_POINT = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _POINTS)
_TAIL = (
    rf"(?P<then>{_THEN}| and )"
    rf"(?:{_DAY_FIRST}|{_MONTH_FIRST}|{_MONTH_YEAR}|{WEEKDAY}(?: {_PART})?|{_MONTH_ONLY}|{_YEAR_ONLY})"
)
_GATE = (
    r"(?=\d|q[1-4]|(?:from|between|ever|since|about|around|nearly|almost|just|more|less|exactly|roughly"
    r"|at) "
    r"|(?:january|february|march|april|may|june|july|august|sep|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug)"
    r"|(?:christmas|new year'?s|boxing) "
    r"|(?:mon|tue|wed|thu|fri|sat|sun|today|yesterday|tomorrow|tonight|overnight|this|last|next|past"
    r"|coming|recent)"
    r"|(?:early|earlier|late|later|mid|beginning|start|end|middle|first|second|third|fourth|final|latter)\b"
    r"|(?:minute|hour|day|night|week|fortnight|month|year|decade|moment|summer|winter|spring|autumn|fall)"
    r"|(?:a|an|half|some|few|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w+teen|\w+ty) "
    r"(?:an? |couple|few|hour|minute|day|night|week|fortnight|month|year|decade|and)"
    r"|(?:(?:in|on|at|over|during|for|within|throughout) )?(?:the|that) (?:\d|very|past|last|next|coming"
    r"|following|prev|prec|same"
    r"|first|second|third|fourth|final|early|mid|late|begin|start|end|latter|outgoing|current|turn|day"
    r"|night|morning|evening"
    r"|afternoon|week|month|year|summer|winter|spring|autumn|fall)"
    r"|(?:in|over|during) recent )"
)
# A look at the first word or two, so that the long alternatives are tried at few places: three times as fast.
PATTERN = re.compile(
    rf"(?<![\w/.])(?<!\d[-,]){_GATE}"
    r"(?P<lead>(?:(?:night of |(?P<overnight>overnight (?:on |of |into )?))(?:the )?)?"
    r"(?P<both>between |(?<=night of )|(?<=night of the ))?(?:from |(?:ever )?since )?)?(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _OTHERS)
    + rf"|(?:{_POINT})(?P<tail>{_TAIL})?)(?![\d/])"
)

MONTH_WORD = re.compile(MONTH)
FEAST = re.compile(_FEAST)
SPEAKS_OF_TIME = re.compile(
    rf"(?:^|[\s(\"'-])(?:in|of|since|until|till|from|through|during|before|after|between|the|for|around"
    rf"|{_FULL_MONTH}(?: and| or|,))(?: the)? $"
)
BEFORE_YEAR = re.compile(
    r"(?:^|[\s(\"'-])(?:in|of|since|until|till|by|from|through|during|before|after|between|to|the|an?"
    r"|year|around|circa|for|into|pre-|post-"
    r"|\d{4} (?:and|or)|\d{4},) ?$|['s]s? $|\($"
)
CLOCK = re.compile(r" ?(?:gmt|utc|hrs?|hours?|local time|z|[a-z]st)\b")
"""After a number of four figures these make it a time of day."""
HOUSE = re.compile(
    r" (?:[nsew]\.? |north |south |east |west )?(?:\w+ ){1,3}"
    r"(?:st|ave|rd|blvd|dr|ln|street|avenue|road|drive|lane|boulevard)\b"
)
"""After a number these make it that of a house."""
FIRST_YEAR, LAST_YEAR = 1800, 2049
"""Years between which a bare number may be one: before and after it is more often a time of day or a house."""
SURE_YEAR = re.compile(r"(?:in|since|during|until|year|by) $")
AFTER_YEAR = re.compile(r" (?:was|saw|marked|has been|had been|will be)\b")
COUNTED = re.compile(
    r" (?:[a-z]+ )?(?:people|persons|civilians|soldiers|troops|fighters|militants|men|women|children"
    r"|others|dead|deaths|homes|houses"
    r"|families|villages|police\w*|prisoners|refugees|kg|km|tonnes|tons|rupees|dollars|euros|pounds"
    r"|metres|meters|miles|feet)\b"
)
NAMED_THING = re.compile(
    r" (?:Movement|movement|Brigades?|Front|Group|Organi[sz]ation|Army|Battalion|Alliance|Coalition"
    r"|Square|Bridge|Street|Stadium"
    r"|University|Hospital|Avenue|Park|Committee)\b"
)
PAPERS = re.compile(
    r" (?:Times|Mirror|Telegraph|Guardian|Express|World|Independent|Mail|Post|Tribune|Herald|Star|Punch"
    r"|School)\b"
)
FEASTS = re.compile(r"(?:Bloody|Black|Good|Easter|Palm|Ash|Super|Cyber|Holy|Maundy|Sheffield|Man|Fat|Whit|Red) $")
RANGE_OF_DAYS = re.compile(
    rf"{_ON}(?:the )?(?:{_DAY}(?:{_OR_THEN}| and | or ){_DAY} |{MONTH} {_DAY}(?:{_OR_THEN}| and ){_DAY})"
)
WEEK_OF = re.compile(r"\bweek (?:of|beginning|starting|ending)(?: on)?(?: the)? $")
"""Before a day these make it the mark of a week."""
TITLED = re.compile(r"[A-Z]\w+ $")
"""A capital before "Today" makes it a name: a newspaper, a channel."""
