"""The words by which surveys are told from counts, and one question from the next."""

from __future__ import annotations

import re

ANOTHER = re.compile(
    r"^\W*(?:separately|meanwhile),|\b(?:another|an?\s(?:separate|different|second|unrelated|rival|further|third)|(?:separate|other"
    r"|unrelated|rival))\s(?:\w+\s){0,4}?(?:poll|survey|tracker|study|canvass|omnibus)\b",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"""\b(?:(?:in|on)\ the\ same\ (?:poll|survey|study|questionnaire)|the\ same\ (?:poll|survey)
    |on\ (?:the|a)\ (?:separate|different|other|second)|separately|a\ (?:second|further
    |separate)\ question|asked\ (?:also\ )?(?:about|whether|if|how|who|whom|which|what|to)|when\ asked
    |turning\ to|on\ the\ (?:question|issue|matter|subject)
    |as\ (?:for|to)\ |also\ (?:found|asked|showed|shows|finds|put)|the\ (?:poll|survey)\ also
    |in\ a\ (?:head-to-head|two-way|hypothetical|run-off)|meanwhile|a\ second\ (?:item|finding))\b
    | ^\W*(?:on|over|regarding|concerning|about)\s[a-z][^,]{2,60},""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a sentence comes to another question of the same survey."""
GOES_ON = re.compile(
    r"^\W*(?:followed|while|another|the\ (?:rest|remaining|remainder|others?)|some|only|just|a\ further"
    r"|few(?:er)?|those|\d|about|roughly|nearly|and|but)\b",
    re.IGNORECASE | re.VERBOSE,
)
OWN_PEOPLE = re.compile(
    r"^\s*of\s(?:the\s|all\s)?(?:respondents|adults|people|voters|Americans|those\s(?:polled|asked"
    r"|surveyed)|[A-Z]\w+s)\b"
)
REST = re.compile(
    r"\b(?:opposition|not\b|never\b|not? (?:know|sure|say|answer|opinion|view|party|one|preference|difference"
    r"|change)|don't know|did not|didn't|unsure|undecided|others?|none|neither|refus\w+|declin\w+|no"
    r" answer|no opinion|could not|would not|do not|abstain\w*|oppose|disapprove|disagree|against|no"
    r"|negative\w*|unfavou?rabl\w*|dissatisfied|poor(?:ly)?|bad|the same|average|unchanged|indifferent"
    r"|neutral)\b",
    re.IGNORECASE,
)
"""The answers that are given last."""
STANCED = frozenset("approve disapprove support oppose agree disagree".split())
FINDING = re.compile(
    r"\b(?:majority|most|plurality|minority|few|more\sthan\shalf|less\sthan\shalf|bulk|ahead|lead(?:s"
    r"|ing)?|found|finds|showed|shows|suggests?|suggested|indicates?|according\sto|support|favou?r"
    r"|oppose|want)\b",
    re.IGNORECASE,
)
A_SURVEY = re.compile(
    r"\b(?:an?|the|its|latest|new|recent|'s)\s(?:[\w-]+\s){0,4}?(?:poll|survey|canvass|tracker|omnibus)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|would|is\sto|are\sto|plans?\sto|to\sbe)\s(?:be\s)?(?:publish\w*|conduct\w*|releas\w*"
    r"|held|carried|commission\w*)",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:ballots|votes\scounted|of\s(?:precincts|polling)|official\sresults?|final\sresults?"
    r"|won\sthe\s(?:by-?election|election|seat|presidency|vote)|re-?elected|turnout|runoff\svote"
    r"|at\sthe\s(?:last|previous)\selection|deputies|lawmakers\svoted)\b",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"\b(?:approv|disapprov|favou?r|oppos|support|back|satisf|dissatisf|think|thought|believ|expect|want"
    r"|would|regret|trust|distrust|blam|regard|prefer|agree|disagree|fear|worr|say|said|see\b|view|feel|rate\b"
    r"|rated\b|commands|undecided|happy|unhappy|confident|optimist|pessimist|welcom|reject|consider|hope"
    r"|like\b|plan|intend)\w*",
    re.IGNORECASE,
)
STANDING = re.compile(
    r"(?:%|cent|\bin \w+|half|thirds?|quarters?) (?:of (?:the )?)?(?:people|adults|voters|[A-Z][a-z]+"
    r"(?:ans|ese|ons|ers|is)) |\b(?:has|have|had|puts?|gives?|gave|on|at|leads?|ahead|trails?)\b[^.;]*"
    r"(?:%|per ?cent)"
)
PUBLIC = re.compile(
    r"\b(?:nationwide|nationally|overall|electorate|voters|adults|respondents|the public|people asked"
    r"|citizens|residents|those who voted|(?:%|cent|in\s\w+|thirds?|half|quarters?)"
    r"\sof\s(?:the\s)?(?-i:[A-Z])\w+(?:s|ese|ish))\b",
    re.IGNORECASE,
)
"""Whose opinions only a survey can tell."""
ASIDE = re.compile(
    r"""\((?:[^()%]*?)\)
    | ,?\s?\baccording\ to\b(?:[^,;.]|[,.](?=\d))*(?:,|(?=[;.])|$)
    | ,\s(?:(?:an?|the|its|this|that)\s)?[^,;.%]{0,60}?\b(?:poll|survey|study|tracker|pollster|institute
    |firm|agency|omnibus)\b[^,;.%]{0,60}?\b(?:found|finds|shows?|showed|suggests?|suggested|indicates?
    |indicated|said|says|reported|reports|revealed|concluded)\b(?:\s(?:this|last|on|in|yesterday
    |today)\b[^,;.%]*)?(?=[,;.]|\s?$)
    | \bin\s(?:an?|the|its|this)\s[^,;.%()]{0,60}?\b(?:polls?|survey|tracker|study|omnibus)\b(?:[^,;.%()]
    |,(?=\d)|\.(?=\d))*
    | \b(?:among|amongst)\s(?:all\b|the\s(?:electorate|population|public|whole|total|general
    |entire))(?:\s(?!it\b|the\s(?:figure|share|two)|(?:is|was|are|were)\b|\d)[\w,-]+){0,5}
    | \b(?:seen|obtained|published|carried|released|quoted|cited|commissioned|ordered|sponsored)\s(?:by
    |in)\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)*
    | ,\s(?:the\s)?(?:newspaper|broadcaster|daily|weekly|magazine|agency)\s[A-Z][^;.%]*?
    \b(?:said|reported|reports|wrote)\b[^,;.%]*
    | \bas\ a\ whole\b
    | ,\sciting\s[^;.%]*
    | ,\s(?:said|says|found|reports?|reckons)\s(?:the\s)?[A-Z][^,;.%]*(?:,\s(?:whose
    |which)[^;.%]*)?(?=[;.,]|\s?$)
    | ^\W*(?:In|According\ to)\s(?:an?|the|its)\s[^%;]{0,160}?\b(?:poll|survey|study|tracker
    |omnibus)\b(?:[^,;%]|,(?=\d)){0,120},
    | ^\W*(?:An?|The|Its|One|Another)\s[^,;.%]{0,140}?\b(?:poll|survey|study|tracker|omnibus)\b(?:[^,;.%]
    |[.,](?=\d)){0,140}?\b(?:found|finds|shows?|showed|suggests?|suggested|indicates?|indicated|said|says
    |reported|reports|revealed|concluded)\b(?:\sthat\b)?""",
    re.VERBOSE,
)  # fmt: skip
"""What a sentence says of the survey and not of the answers."""
SHOWN = (
    r"(?:found|finds|find|reckons?|reckoned|shows?|showed|reports?|reported|says?|said|suggests?"
    r"|suggested|indicates?|indicated|revealed|estimates?|estimated|concluded)"
)
ALL = 100.6  # per cent, as rounding leaves them
LIST_END = re.compile(r"\s?[,;.)|(]|\sand\s")
FEW = 3  # words of a sentence's opening that tell it goes on
NAMED, NAMELESS = 0.9, 0.7  # how sure a poll with a pollster is one, and a poll without

SECOND = re.compile(r";\s|,\s(?:while|and|but|whereas)?\s?|\s(?:while|and|but|whereas)\s")
"""What joins a clause about a second pollster."""

NEW_SURVEY = re.compile(r"\b(?:an?|another)\s(?:[\w-]+\s){0,3}?(?:poll|survey)\b", re.IGNORECASE)
"""What a paragraph tells of that comes to a survey not told of before."""
