"""The words by which a pollster, a sponsor and a question are known."""

from __future__ import annotations

import re

KNOWN, SURE, USED, CITED, SAID = 10, 8, 6, 4, 2
"""Weights: a body of the list; a survey said to be theirs; who interviews; who is cited; who says it."""
CAP = r"(?:(?:\b[a-z])?[A-ZÀ-Ý][\w&À-ÿ-]*(?:(?<=s)'(?=\s[A-Z])|\.(?=[A-Z]))?|[A-Z]&[A-Z])"
NAME = (
    rf"(?:{CAP}(?:(?:\s(?:del|della|des|der|den|van|von)\s{CAP})|(?:(?:(?<=Channel)|(?<=Kanal)|(?<=TV)|(?<=Radio))\s\d{{1,2}}\b)|(?:\s(?:of|at|de|do|da|des|du)(?:\sthe)?\s|(?:(?<=Centre)|(?<=Center)|"
    rf"(?<=Institute)|(?<=Council)|(?<=Society)|(?<=Foundation)|(?<=Association)|(?<=Office)|"
    rf"(?<=Agency)|(?<=Bureau)|(?<=Initiative))\s(?:for|on|in)(?:\sthe)?\s|\s&\s|\s|\sand\s"
    rf"(?=Research|Studies|Polling|Analysis|Opinion|Data)){CAP})*)"
)
SURVEY_WORD = (
    r"(?:polls?|surveys?|tracker|tracking\ polls?|omnibus|barometer|polling|study"
    r"|questionnaire|canvass|sounding|soundings|numbers|interviews)"
)
SHOWS = r"""(?:found|finds|find|reckons?|reckoned|shows?|showed|puts?|has|had|gave|gives|reports?|reported
    |says?|said|suggests?|suggested|indicates?|indicated|estimates?|estimated|records?|recorded
    |claims?|claimed|revealed|reveals|published|concluded|measured|measures|registered|noted|notes|calculates?|announced
    |announces|calculated|detected|observed|sees|saw|places?|placed|projects)"""
ASKS = r"""(?:(?:has\ |had\ |also\ |then\ )?(?:asked(?!,|\s?["“])|interviewed|questioned|surveyed
    |polled|canvassed
    |sampled
    |spoke\ (?:to|with)|talked\ to|contacted|reached|phoned
    |telephoned)(?!\ by\b)|(?:said|announced|reported|found|wrote|says)\ (?:\w+\ ){0,2}?(?:after|having|from
    |by)\ (?:polling
    |canvassing|surveying|interviewing|questioning|asking
    |speaking)|carried\ (?:it|this|that)\ out
    |(?:collected|received|gathered)\ [\d,]+\ (?:\w+\ )?(?:replies|responses|answers)
    |put\ (?:it|this|the\ question|that)\ to|conducted\ it
    |(?:conducted|carried\ out|ran|took|held|did)\ (?:the|its|a|an|this|that|both)\b)"""
HEAD = re.compile(
    r"\b(?:Research|Survey|Surveys|Poll|Polls|Polling|Pollster|Opinion|Opinions|Data|Barometer|Institute"
    r"|Institut|Cent(?:re|er)\s(?:for|of)|Insights?|Analytics|Monitor|Statistics|Gallup|Pulse|Metrics?"
    r"|Panel|Omnibus|Sociology|Sociological|Demoscop\w+|Consult\w*|Strategies|Studies|Study|Tracker"
    r"|Index|Observatory|University|College)\b"
)
SEEN = re.compile(
    r"\b(?:seen|obtained|quoted|cited|published|carried|reported|printed|released|commissioned|ordered"
    r"|requested|leaked|shown|paid for|sponsored)\s(?:by|in|to|for)\s(?:the\s)?(?:\w+\s)?$"
)
"""What stands before a name that only passes a survey on."""
OWN_HEAD = re.compile(
    r"\s(?:Research|Surveys?|Polls?|Polling|Opinion|Barometer|Omnibus|Sociolog\w+|Demoscop\w+|Insights?"
    r"|Data)$"
)
"""How the name of a pollster ends, wherever it stands."""
NOT_HEAD = re.compile(r"\b(?:War|Peace|Strategic|International|Defen[cs]e|Security|Foreign|Policy)\b")
THE = r"(?:the\s|The\s)?"
USES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.VERBOSE))
    for weight, pattern in (
        (SURE, rf"""\b(?i:polls?|surveys?|tracker|omnibus|study|canvass|polling|research|fieldwork
    |interviews|interviewing|numbers|sounding)\b(?:(?!commission|sponsor|paid|request|fund|order|quot
    |cited|publish|behalf|seen\b|partnership|cooperation|jointly|together|among\b|released\sby)(?:[^.;%]
    |\.(?=\d))){{0,90}}?\b(?:by|from)\s(?:the\s)?
            (?:local\s|independent\s|private\s|state\s|polling\s|research\s|pollster\s|pollsters\s|firm\s
    |agency\s|institute\s|company\s|group\s|broadcaster\s|[A-Z][a-z]+\s(?=firm|agency|institute|company
    |group|pollster|polling))*(?P<name>{NAME})"""),
        (SURE, (rf"(?P<name>{NAME})(?:'s?)?\s(?:(?!and\b|or\b|to\b|in\b|the\b|a\b|of\b|for\b|by\b|on\b"
               rf"|as\b|with\b|said\b|is\b|was\b)[a-z][\w-]*\s){{0,3}}?{SURVEY_WORD}\b(?!\w)")),
        (USED, rf"\basked\s{THE}(?P<name>{NAME})\s(?=in\s(?:an?|its)\s)"),
        (SURE, (rf"(?P<name>{NAME})'s?\s(?:[A-Z]\w+\s)?(?:round|wave|sample|panel)\b")),
        (SURE, (rf"\b(?:that|which|whom|who)\s{THE}(?P<name>{NAME})\s(?:has\s|had\s)?(?:made|runs?|ran"
               rf"|conducts?|conducted|carr(?:ied|ies)\sout|did|took|held|interviewed|asked|polled|surveyed"
               rf"|questioned|spoke)\b")),
        (SURE, (rf"\b(?:polls?|surveys?|study)\s(?:\w+\s){{0,3}}?(?:ordered|commissioned|bought)\sfrom\s{THE}"
               rf"(?P<name>{NAME})")),
        (USED, (rf"(?P<name>{NAME}),\s(?:polling|surveying|interviewing|asking|questioning"
               rf"|canvassing)\s\D{{0,20}}\d")),
        (SURE, (rf"(?:[Pp]ollsters?|polling\s(?:firm|agency|institute|company|group|house)|research\s"
               rf"(?:firm|company|agency|institute|group))\s(?:at\s)?{THE}(?P<name>{NAME})")),
        (SURE, (rf"(?P<name>{NAME}),\s(?:an?\s|the\s)(?:\w+\s){{0,4}}?(?:pollster|polling|opinion\s"
               rf"(?:research|poll)|market\sresearch|research\s(?:firm|company|agency|institute)|survey)")),
        (SURE, (rf"\b(?:Source|Poll|Survey|Pollster|Sources|Data|Conducted\sby|Fieldwork\sby"
               rf"|Carried\sout\sby)\s?:?\s(?:by\s)?{THE}(?P<name>{NAME})(?=[,.;)\s])")),
        (SURE, (rf"\b(?:conducted|carried\sout|run|undertaken|fielded|taken|polled|surveyed|interviewed"
               rf"|questioned|asked|canvassed|compiled\sfrom\sinterviews|put\sto\s[^,.;]{{0,60}}?)\s"
               rf"(?:\w+\s){{0,3}}?by\s{THE}(?P<name>{NAME})")),
        (USED, rf"(?P<name>{NAME})(?:,\swhich|\,\swho|\swhich)?\s{ASKS}"),
        (USED, (rf"(?P<name>{NAME})\s(?:now\s|still\s)?(?:has|have|had|puts?|gives?|gave|shows?|sees)\s"
               rf"(?:the\s|Mr\s|Ms\s)?{CAP}(?:\s\w+){{0,3}}\s(?:on|at|with)\s\d")),
        (USED, (rf"(?P<name>{NAME})\s(?:now\s|still\s)?(?:has|have|had|puts?|gives?|gave|sees)\s(?:it"
               rf"|them|him|her|the\s\w+)\s(?:\w+\s){{0,3}}?(?:on|at)\s\d")),
        (USED, (rf"(?P<name>{NAME}),\s(?:which|who|whose)\s(?:\w+\s){{0,3}}?(?:polled|surveyed|asked"
               rf"|interviewed|questioned|spoke|canvassed|omnibus|survey|poll|sample|tracker|panel)")),
        (USED, rf"(?:^|[.(]\s?)(?P<name>{NAME}),\s(?:n\s?=\s?)?\d[\d,]{{2,}}\s"),
        (USED, (rf"(?:^|[(;]\s?)(?P<name>{NAME})[,;:]\s(?:\d{{1,2}}\s?[-–]|\d{{1,2}}\s[A-Z]|(?:Jan|Feb"
               rf"|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s\d|n\s?=|(?:online|telephone|phone"
               rf"|face)\b)")),
        (CITED, (rf"\b[Aa]ccording\sto\s(?:(?:figures|data|results|findings|numbers|research)\s(?:from|by"
                rf"|of|released\sby|published\sby)\s)?{THE}(?P<name>{NAME})")),
        (CITED, (rf"\b(?:said|says|found|finds|reports?|reported|reckons?|shows?|by)\s{THE}"
                rf"(?P<name>{NAME})(?=,?\swhose\s(?:\w+\s){{0,3}}(?:omnibus|survey|poll|sample|tracker"
                rf"|panel))")),
        (USED, rf"(?:^|[(])(?P<name>{NAME})\sfor\s(?:the\s)?{NAME},\s[\dA-Zn]"),
        (SAID, rf"(?P<name>{NAME})(?:'s\s(?:\w+\s){{1,3}})?\s{SHOWS}\b"),
        (SAID, rf"\b(?:said|says|found|reckons|reports|reported|shows)\s{THE}(?P<name>{NAME})"),
        (0, rf"(?P<name>{NAME})"),
    )
)  # fmt: skip
LOWER = re.compile(
    r"""\bby\ (?:the\ |an?\ )(?P<name>(?:[a-z][\w'-]+\ ){0,3}?(?:office|institute|agency|bureau|department
    |firm|cent(?:re|er)|university|newspaper|broadcaster|think\ tank|magazine|union|association
    |council))\b(?=[\s,.;])""",
    re.VERBOSE,
)
PUT_BY = re.compile(
    r"\b(?:polled|surveyed|interviewed|questioned|asked|canvassed|put\ to|conducted|carried\ out|survey"
    r"|poll|study)\b",
    re.VERBOSE,
)
SUBJECT = re.compile(
    r"\b(?:[Tt]he\ |[Aa]n?\ )(?P<name>(?:[a-z][\w'-]+\ ){1,3}?(?:office|institute|agency|bureau"
    r"|department|firm|cent(?:re|er)|association|council|chamber(?:\ of\ commerce)?|union))\ (?:made\b"
    r"|conducted\b|carried\ out\b|ran\b|said\ (?:after|on\ the\ basis\ of)\ (?:canvassing|polling"
    r"|interviewing|asking|surveying)|asked|interviewed|questioned|surveyed|polled|collected|gathered)"
)
LEADING = re.compile(
    r"^(?:[\w-]+-based\s|(?:Analysts\sat(?:\sthe)?|Pollsters\sat(?:\sthe)?|Researchers\sat(?:\sthe)?|Economists\sat"
    r"(?:\sthe)?|Experts\sat(?:\sthe)?|Scholars\sat(?:\sthe)?|Sociologists\sat(?:\sthe)?|The|A|An|In|On"
    r"|At|And|But|While|When|Asked|Only|Two|Three|Another|According|Meanwhile|Poll|Survey|Of|Among|For"
    r"|By|After|Pollster|Pollsters|New|Some|Most|Many|Nearly|Half|No|Its|Their|His|Her|Our|This|That"
    r"|These|Interviews|However|Separately|Now|Still|Latest|One|Both|As|From|So|Yet|If|Nationwide|Last"
    r"|Respondents|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)\s)+"
)
NO_NAME = re.compile(
    r"^(?:The|A|An|In|On|At|And|But|While|When|Asked|Only|Two|Three|Four|Five|Another|According|It|He"
    r"|She|They|We|I|Most|Many|Some|Few|None|Both|Exit|Opinion|Public|Poll|Polls|Survey|Surveys|Support"
    r"|Approval|Disapproval|Trust|Interviews|Respondents|Fieldwork|No|Yes|All|Of|Its|Their|New|National"
    r"|Nationwide|State|Other|Others|Among|Half|Majority|Nearly|This|That|These|Those|Voters|Adults"
    r"|People|Women|Men|Would|Should|Is|Are|Do|Does|Did|Figures|Results|Ratings|What|Who|How|Which|Why"
    r"|Undecided|Mr|Ms|Mrs|Dr|Minister|President|Separate|Earlier|Previous|Recent|Online|Telephone|Phone"
    r"|Spring|Summer|Autumn|Winter|Weekly|Monthly|Daily|Annual|Mayor|Governor|Senator|PM|Americans"
    r"|Britons|Ninety|Eighty|Seventy|Sixty|Fifty|Forty|Thirty|Twenty|Internet|Republicans?|Democrats?"
    r"|Election|Presidential|Brexit|COVID|UN|EU|US|U\.S|UK"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\s\d+)?|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)$"
)
DEMONYM = re.compile(
    r"^(?:(?:North|South|East|West|New|Northern|Southern|Saudi|Bosnian|Central)\s)?[A-Z][a-z]+(?:ian"
    r"|ish|ese|ean)s?(?:\s(?:Poll|Survey|Opinion))?$"
)
PARTY = re.compile(r"\b(?:Party|Alliance|Bloc|Movement|Front|Coalition|Congress|Democrats|Greens)$")
MEDIA = re.compile(
    r"\b(?:News|Times|Post|Daily|Radio|Television|TV|Herald|Chronicle|Tribune|Gazette|Journal|Guardian"
    r"|Telegraph|Mail|Observer|Press|Broadcasting|Broadcaster|Magazine|Weekly|Courier|Star|Mirror|Ilbo"
    r"|Shimbun|Beacon|Standard|Express|Globe|Sun|Independent|Mercury|Review|NBC|CBS|ABC|CNN|BBC|NHK|KBS"
    r"|MBC|SBS|Fox|Bloomberg|Reuters|Kyodo|Yonhap|Zeitung|Argus|Bulletin|Dispatch|Echo|Examiner|Inquirer"
    r"|Ledger|Sentinel|Voice|Record|Channel|Morning|Evening)\b"
)
PAID = re.compile(
    rf"""(?P<kind>\b(?:commissioned|ordered|requested|sponsored|paid\ for|funded|financed|backed
    |bankrolled)\b(?:\s\w+){{0,2}}?\ by|\bat\ the\ (?:request|behest)\ of|\bon\ behalf\ of
    |\bin\ (?:partnership|cooperation|co-operation|conjunction|collaboration|association)\ with
    |\bjointly\ with|\btogether\ with|\bon\ commission\ (?:from|for))\s(?:the\s|its\s|a\s|an\s)?
    (?:(?:news(?:paper|\ agency|\ site)?|daily|weekly|broadcaster|magazine|business|local|public|private
    |campaign|group|think\ tank|charity|trade\ union|television|station|TV)\s(?=[A-Z]))*
    (?:(?P<name>{NAME})|(?P<plain>[a-z][\w'’-]+(?:\s(?!on\b|from\b|and\b|between\b|in\b|with\b|by\b|last\b
    |has\b|had\b|was\b|were\b|found\b|showed\b|shows\b|which\b|that\b|who\b
    |covered\b)[a-z][\w'’-]+){{0,3}}))""",
    re.VERBOSE,
)
COMMISSIONED = re.compile(
    rf"(?P<name>{NAME})(?:\s(?:had|has))?\s(?:commissioned|ordered|sponsored|paid\ for|funded)\s(?:the|a"
    rf"|an|this|its)\b",
    re.VERBOSE,
)
FOR = re.compile(
    rf"(?P<lead>\b[\w%'’)-]+,?)\sfor\s(?:the\s)?(?:(?:newspapers?|broadcaster|magazine|daily|weekly"
    rf"|news\ agency|television|station|business\ daily)\s)*(?P<name>{NAME})",
    re.VERBOSE,
)
FOR_PLAIN = re.compile(
    r"\b(?:polls?|surveys?|tracker|conducted|carried\ out|done|made|ran|runs|conducts|interviewed|undertaken"
    rf"|questioned)(?:\sby\s(?:the\s)?{NAME})?\sfor\sthe\s(?P<plain>"
    r"[a-z][\w'’-]+(?:\s(?:of\s)?[a-z][\w'’-]+){0,2}?)(?=[,.;]|\s(?:by"
    r"|on|from|and|between|in|with|last|found|showed|shows|suggests|has|puts|put)\b)",
    re.VERBOSE,
)
VOTING = re.compile(
    r"(?:%|cent|percent|vot\w*|support|approval|backing|preference|share|opt\w*|plump\w*|for|\d|half"
    r"|third|quarter|thirds|quarters|candidate|choice|against|party|were|are|was|be|and|points|stood"
    r"|stand\w*|opted)$",
    re.IGNORECASE,
)
SLASH = re.compile(
    rf"(?P<one>{CAP}(?:\s{CAP}){{0,3}})\s?[/–-]\s?(?P<two>{CAP}(?:\s{CAP}){{0,3}})(?=(?:'s)?\s"
    rf"(?:[a-z]+\s){{0,2}}(?:polls?|survey|tracker|tracking)\b)"
)
QUOTED = re.compile(
    r"""\b(?:[Aa]sked|[Qq]uestions?|[Ww]ording|put|posed|read)\b[^"“.?]{0,40}["“](?P<q>[^"”]{8,250})["”]"""
)
ASKED = re.compile(
    r"\b(?:[Aa]sked|[Qq]uestion(?:ed)?(?: of)?|[Aa]sked about|[Oo]n)(?:\s(?:them|people|respondents"
    r"|voters|adults|him|her|also|[\d,]+|of|by|the)){0,5},?\s(?P<q>(?:whether|if|how|who|whom|which|what"
    r"|why|when|where)\b[^;?\"]*?)(?=,\s|[.;?]\s?$|[.;?]\s|$|\b\d+(?:\.\d+)?\s?(?:%|per))"
)
DIRECT = re.compile(r"(?:^|[\"“:]\s?)(?P<q>[A-Z][^.?!;\"“”]{8,200}\?)")

FIRM = re.compile(
    r"(?:-based)?\s(?:[a-z]+\s){0,2}(?:firm|agency|institute|company|group|pollsters?|cent(?:re|er)|think\stank)\s[A-Z]"
)
"""What stands behind a place that only tells where a pollster is: "the Cairo firm Delta Pulse"."""
