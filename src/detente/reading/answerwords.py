"""The words that join a share to its answer, before it or behind."""

from __future__ import annotations

import re

STANCES = {
    "disapprove": r"disapprov\w*",
    "approve": r"approv\w*",
    "oppose": r"oppos(?:e|es|ed|ing)\b",
    "disagree": r"disagree\w*",
    "agree": r"agree\w*",
    "support": r"support\w*\b(?!\s(?:no|neither|none|another|other))",
}
"""Answers that are written in many forms of one word."""
STANCE = {
    label: re.compile(
        rf"^(?:(?:strongly|somewhat|broadly|would|do|did|also|mostly|fully|generally)\s)*{words}",
        re.IGNORECASE,
    )
    for label, words in STANCES.items()
}
RATING = (
    ("disapprove", re.compile(r"\b(?:disapprov\w*|job disapproval)\b", re.IGNORECASE)),
    ("approve", re.compile(r"\b(?:approval|approv\w+)\b", re.IGNORECASE)),
)
SAYING = re.compile(
    r"""^(?:(?:of\ them|people|respondents)\s)?(?:who\s|that\s)?(?:have\s|had\s)?(?:(?:said|saying|say|says
    |answered|answering|replied|responded|responding|reported|told\ (?:the\ )?(?:pollsters|interviewers
    |\w+)|indicated
    |declared|stated)\b)\s?(?:that\b)?\s?(?:they\b)?\s?""",
    re.IGNORECASE | re.VERBOSE,
)
BARE_ANSWER = re.compile(
    r"^(?:(?:they\s|it\s|he\s|she\s|so|yes,?\s(?:they|it)\s)(?:was|were|is|are|would|did|does|do|had|has"
    r"|will|should|could)?|(?:(?:think|thought|believed?|felt|feel|expect(?:ed)?|hoped?|sa(?:y|id|w))\s)?so|(?:was|were|is|are|would|did|do|does|had|has|will|should|could)(?:\sso)?)$",
    re.IGNORECASE,
)
EDGE = re.compile(
    r"""[;|]|(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)\.\s|\.$|:\s|\s[-–—]+\s|\(|\)
    |,\s(?=(?:while|with|and|but|as|followed|compared|whereas|versus|against|down|up|according|said|says
    |though|although|which|when|its|their|a|an|the\ (?:same|highest|lowest|first|best|worst)|ahead|trailed
    |giving|leaving|including|unchanged|almost|nearly|slightly|virtually|well|more|far|just|only|another
    |roughly)\b)
    |\b(?:while|whereas|compared\ (?:with|to)|as\ against|versus|followed\ by|and\ (?=(?:another
    |a\ further|only|just|about|some|nearly|the\ (?:rest|remaining|other))\b))""",
    re.IGNORECASE | re.VERBOSE,
)
START_EDGE = re.compile(
    r"[;|:]|\.\s|\s[-–—]\s|,\s(?:while|with|and|but|as|followed\ by|whereas|against|versus|ahead\ of"
    r"|trailed\ by)\b|\b(?:while|whereas|followed\ by|ahead\ of|trailed\ by|compared\ with)\b",
    re.IGNORECASE | re.VERBOSE,
)
POPULATION = re.compile(r"^\s*(?:of|across|in|among|from|on)\s", re.IGNORECASE)
NO_PREDICATE = re.compile(
    r"""^(?:[,;:.)\]|(–—-]|$|(?:and|while|but|whereas|to|from|up|down|compared|according|followed|ahead
    |behind|nationwide|nationally|overall|versus|vs|when|at|as|each|apiece|respectively|trailed|than|after
    |before|since
    |a\ (?:year|month|week)|now|today|currently|last|this|over|with|by|or|plus|points?|lead|leads|leading
    |support\b|approval|rating|share|backing\ in|popularity|in\b(?!\ favou?r|\ the\ (?:affirm|negat))
    |on\b(?!\ the\ (?:fence|wrong|right))|of\b|among|across|
    for\ (?:the\ (?:first|second|third|week|month)|\w+\ weeks)|found|showed|shows|said\ (?:the
    |a)\ [A-Z])\b)""",
    re.IGNORECASE | re.VERBOSE,
)
PREDICATE_TAGS = frozenset({"VBP", "VBD", "VBZ", "MD", "VBG", "VBN", "VB"})
LINK_VERB = r"""(?:stood|stands|standing|stand|was|were|is|are|had|has|have|having|held|holds|got|gets
    |received|receives|receiving|won|wins|drew|draws|polled|polls|scored|scores|took|takes|commands
    |commanded|garnered|secured|secures|earned|attracted|attracts|led|leads|leading|leaped|came|comes|coming
    |followed|fell|falls|fallen|falling|rose|rises|risen|rising|slipped|slipping|dropped|dropping|climbed
    |climbing|gained|gaining|jumped|edged|edging|remained|remains|reached|reaches|reaching|hit|hits
    |hitting|collapsed|stayed|held\ steady|unchanged|improved|declined|declining|grew|increased|decreased
    |answered|accounted|ranked|rated|put|puts|gave|gives|given|placed|registered|recorded|trailed|trails
    |sank|dipped|plunged|surged|recovered|rebounded|tumbled|slid|shrank|inched|crept|moved|went|would
    |could|will|get|take|win|be|been|being|tied|sat|sits|made|makes|make|comprised|total+ed|numbered
    |amounted|now|still|also|just|only|chosen|picked|named|preferred|backed|supported|favou?red|mentioned
    |cited|selected|by|ended|stayed\ flat)"""
LINK = re.compile(
    rf"""(?:^|(?<=[\s"”'’,(]))(?:{LINK_VERB}|at|on|with|to|of|from|for|about|some|around|nearly|roughly
    |an?|the|only|just|up|down|steady|points?|second|third|fourth|first|last|place|out|level|flat|percentage|respectively|stable|in|as|low|high|record|behind|fully|even|exactly|barely|over|more|than|less|almost|hardly|joint|close|far|slightly|marginally|sharply|further|back|again)\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
JOINTS = re.compile(
    r"^\W*(?:(?:and|while|but|whereas|with|as|compared with|followed by|ahead of|trailed by|versus"
    r"|against|to|then|nationwide|overall|puts?|has|gives?|sees|finds|the|an?|that|for|or|those|people"
    r"|respondents|who|also|only|just|another|some|share of|proportion of|number of|percentage of"
    r"|support for)\b\s*)+",
    re.IGNORECASE,
)
KEEP_SUPPORT = re.compile(r"\bsupport for\b", re.IGNORECASE)
VOTE = re.compile(
    r"""^(?:(?:said|saying|say|says)\ (?:that\ )?(?:they\ )?)?(?:would\ |will\ |intend\ to\ |plan\ to[ ]
    |planned\ to\ |planning\ to\ |were\ |are\ |was\ |intended\ to\ |want\ to\ |wanted\ )?(?:likely\ to[ ]
    |still\ |now\ |be\ |have\ )?
    (?:support\w*|back\w*|for|to|chose|choos\w+|pick\w*|prefer\w*|favou?r\w*|vot\w+|opt\w*|go|trust\w*
    |nam\w+|select\w*|in\ favou?r\ of|lean\w*|side\w*|behind|cast\ \w+\ \w+|intend\w*|nominat\w+|cit\w+
    |mention\w*|like\w*|want\w*|endors\w+|saw|see|regard\w*)?\s?(?:for\ |to\ |of\ |toward\ |towards[ ]
    |voting\ for\ |vote\ for\ |be\ )*(?:the\ (?:\w+\ ){0,4}?|his\ |her\ |its\ |their\ |[a-z]+\ (?:minister
    |leader|candidate|president|mayor)\ |(?:Minister|President|Mayor|Governor|Senator|Mr|Ms|Mrs|Dr|Prime
    |Premier)\.?\ )*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands between a share and the candidate it goes to."""
RACE = re.compile(
    r"\b(?:led|leads?|leading|beats?|beating|ahead\ of|trail(?:s|ed|ing)?|behind|edg(?:es|ed|ing)"
    r"(?:\ out)?|topped|tops|defeat(?:s|ed|ing)?|outpolled|outpolls|against|versus|over|lose\ to"
    r"|loses\ to|lost\ to|race)\b",
    re.IGNORECASE | re.VERBOSE,
)
RACE_VERB = re.compile(
    r"\b(?:led|leads?|leading|beats?|beating|ahead\ of|edg(?:es|ed|ing)(?:\ out)?|topped|tops|defeat(?:s"
    r"|ed|ing)?|outpolled|outpolls)\b",
    re.IGNORECASE | re.VERBOSE,
)
BETWEEN_RIVALS = re.compile(
    r"\s?(?:%|points?|percent|per cent)?\s?(?:to|-|–|versus|vs\.?|against|compared with|/)\s?", re.IGNORECASE
)
TIED = re.compile(
    r"\b(?:tied|level|neck[\s-]and[\s-]neck|each|apiece|both|dead\s(?:even|level|heat)|drew\slevel"
    r"|locked|even)\b",
    re.IGNORECASE,
)
RESPECTIVELY = re.compile(r"\brespectively\b|\bin that order\b", re.IGNORECASE)
ITEM = re.compile(r"(?:,\s(?:and\s)?|\sand\s)")
NOTHING_LEFT = re.compile(
    r"^(?:which|it|this|that|he|she|they|(?:(?:the|a|an)\s)?(?:national|nationwide|overall|total|average)\s(?:figure|share|score|average|total)"
    r"|the\s(?:figure|share|number|proportion|rest|remainder|remaining"
    r"|same)|its|their|rest|remaining|)$",
    re.IGNORECASE,
)
ANAPHOR = re.compile(
    r"\b(?:(?:national|nationwide|overall|total|average)\s(?:figure|share|score|average|total)"
    r"|which\s\w+|it|he|she|this|the figure|the share|the proportion|the number)\b",
    re.IGNORECASE,
)
LONGEST = 14  # words of an answer
QUOTES = '"“”‘’'
WHO = re.compile(
    r"\b(?:share|proportion|number|percentage|those|people|voters|adults|respondents|[A-Z]\w+s)\s(?:of\s"
    r"(?:[\w-]+\s){1,4})?who\s(.+)$"
)
HELD = re.compile(
    r"\b((?:good|poor|high|low|positive|negative|bad|top|failing|full)\s(?:marks|ratings?|grades?"
    r"|reviews?)(?=\s(?:from|by))|confidence|trust|support|backing|approval|sympathy|respect|blessing)\s"
    r"(?:of|from|by)\s(?:only\s|just\s|some\s|about\s)?$"
)
PEOPLE = re.compile(r"[A-Z][a-z]+(?:ans|ese|ons|ers|is)\b|people\b|respondents?\b")
SOME = re.compile(
    r"\b(?:majority|plurality|half|third|thirds|quarter|quarters|most|minority|many|few|number|more"
    r"|share|people|adults|voters|respondents|one in|two in|three in|four in|in"
    r" \w+)\b[^,;.()]{0,40}\([^()]*$",
    re.IGNORECASE,
)
LINKED = re.compile(r"(?:\b(?:at|on|with|had|has|got|won|polled)|'s|\()\s*$")
LINKED_NAME = re.compile(r"[A-Z][\w'’]+\s(?:\w+\s){0,2}(?:at|on|with|had|has|got|won|polled)\s*$")
NO_PROPER = re.compile(r"\s(?:about|over|in|for|with|of|among|at|on|that)\b")
LONGER = re.compile(r"\b(?:Social|Liberal|Christian|Free|Green|New|National|People's|Independent)\s$")
"""What makes a name behind it part of a longer one, which is not that name's bearer."""
NAMED = re.compile(
    r"(?<![\w'’-])(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?(?P<name>(?!(?:The|A|An|In|On|At|And|More|Fewer|Less|But|While|When|Asked"
    r"|Only|Two|Three|Four|Five|Another|It|He|She|They|Most|Many|Some|None|Both|No|Yes|All|Of|Its|Among"
    r"|Half|This|That|Support|Approval|Disapproval|Trust|For|Against|Undecided|Others?|Neither|Mr|Ms|Mrs"
    r"|Dr|As|With|If|Just|About|Nearly|President|Minister|Mayor|Governor|Voters|Last|Not|Don|One|Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Very|Fairly|Good|Poor|Average|Opposition|Latest"
    r"|Ratings?|Right|Wrong|Don't|Favou?rable|Unfavou?rable|Satisfied|Dissatisfied|Agree|Disagree|Oppose"
    r"|A great|Would|Should|Six|Seven|Eight|Nine|Ten|Although|However|Meanwhile|Three|By|To|From|Overall"
    r"|Nationwide|Once|Now|So|Then|Still|Today|Earlier|Previously|Interviews|Respondents|Strongly"
    r"|Somewhat|Neutral|Unsure|Negative|Positive|Don’t)\b)(?:[A-Z][a-zà-ÿ]+|(?!(?:EU|UN|US|USA|UK|NATO|TV|AM|PM|GDP)\b)[A-Z]{2,6}\b)"
    r"(?:[\s-][A-Z][\w-]+)*)"
)

NAMELIKE = re.compile(r"[A-Z]|[a-z]+_")
"""An answer that is a name, or an actor's id."""

FINITE_TAGS = PREDICATE_TAGS - {"VBN", "VBG"}
MANY = re.compile(
    r"\b(?:majority|plurality|half|thirds?|quarters?|most|minority|many|few|number|more|share|[A-Za-z]+s)\b"
    r"[^,]{0,40},\s$"
)
ANSWERING = re.compile(r"for|against|in favou?r|no\b|yes\b|undecided|unsure|un\w+|dis\w+")
WORDS_OF_OPINION = re.compile(r"in (?:favou?r|the (?:affirm|negat))|on the (?:fence|wrong|right)")
"""What begins with a preposition and is an answer."""

PARTY_OF = re.compile(r"[A-Z][\w-]+(?:\s\(|,?\s(?:of|from|for)\s)(?:the\s)?(?:[a-z][\w-]*\s){0,3}$")
"""What stands between a candidate's name and the party's: "Kim Moon-soo of the conservative"."""

BY = re.compile(
    r"\b(opposed|backed|supported|favou?red|approved|rejected|endorsed|welcomed)\sby\s(?:\w+\s)?$"
)
"""What people do whose share follows: "backed by 31 per cent"."""

OF_THE_VOTE = re.compile(
    r"of\s(?:the\s)?(?:popular\s|national\s|total\s)?(?:votes?|ballots?|preferences|electorate(?=,|\.|$))\b"
)
INSERTED = re.compile(r",[^,]{1,60},\s")
ANSWER_OF = re.compile(r"(?:against|for|in favou?r)\b")
"""What may stand behind the people in place of a verb: "51 per cent of voters for"."""

STANDS_FOR = re.compile(
    r"(?:are|were|is|was|be|come out|came out)\s((?:all\s)?(?:for|against|in favou?r))\W*$"
)
"""A stance told by a preposition only: "45 per cent were for, 46 per cent against"."""

OPINES = re.compile(
    r"(?:favou?r|oppose|back|support|trust|want|think|believe|fear|say|approve|disapprove|prefer|expect|see"
    r"|consider|agree|disagree|reject|welcome|doubt|plan|hope|view|would|do)\b"
)
"""A verb of opinion that a parse may take for a noun."""

VIEWED = re.compile(r"\b((?:un)?favou?rably|positively|negatively|well|badly|poorly)\sby\s(?:\w+\s)?$")
ACTOR_REACH = 60  # characters that a name may be long

PRO_VERB = re.compile(r"(?:do|does|did)\s*(?:[,;.]|$)")
"""A verb that only stands for one told before: "only 34 per cent do"."""

ENDS_PREDICATE = re.compile(r"(?:,|\band|\bwhile|\bbut|;)\s(?:just\s|only\s|another\s|about\s|some\s)?$")
OPENS_OTHER = re.compile(
    r"\W*$|\s?[,;.)]|\s(?:and|while|but|according|from|up|down|compared|among|in\s(?:an?|the)|said|of|on|at)\b"
)
"""What behind a figure is no rest of a list of answers, each told behind its share."""

LITERAL = re.compile(
    r"(?:that\s)?(?:it|they|he|she)\s(?:was|were|is|are|would|did|does|do|had|has|will|should|could)$"
)
"""An answer that has words of its own, if few."""

DENIED = re.compile(
    r"(?:(?:do|does|did|would|will|are|were|is|was|have|had|has)\s(?:not|never)|don't|didn't|wouldn't)\b"
)
"""An answer that a bare "do" behind it is the contrary of."""

PUT_AT = re.compile(
    r"\b(?:puts?|places?|placed|has|had|gives?|gave)\s(?:the\s(?:figure|share|number|proportion)|it|that)\s(?:now\s)?"
    r"(?:at|on)\s(?:\w+\s)?$"
)
"""A share of what was told before: "a later survey puts the figure at"."""
