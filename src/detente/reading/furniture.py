"""What stands on a page but is none of its text: navigation, share bars, credits, notices.

The patterns hold for a whole line of a page. They are the software's own, drawn from how news sites,
blogs and agencies print their pages.
"""

from __future__ import annotations

import re

LINES = (
    # ways round the page
    r"(?:back to )?(?:top|bottom)(?: of (?:the )?page)?|skip to (?:main )?(?:content|navigation)|(?:main )?menu|home(?:page)?",
    r"search(?: for:?)?|close|open|next|previous|(?:next|previous) (?:article|post|story|page).*|page \d+(?: of \d+)?|\d+ ?/ ?\d+",
    r"navigation|contents|table of contents|view (?:all|more)|load(?:ing)?(?: more)?\W*|go to .{0,30}|toggle .*|breadcrumbs?",
    # reading times and counters
    r"(?:reading time:?\s*)?\d+[\s-]*min(?:ute)?s?\.?(?: read| reading)?|reading time:?.{0,20}",
    r"[\d.,]+[kKmM]? (?:views?|shares?|comments?|likes?|reads?|reactions?)|\d+ (?:minutes?|hours?|days?) ago",
    # other texts
    r"related(?: (?:posts?|articles?|stories|topics?|news|content|links?|coverage|reading|analysis))?:?",
    r"(?:read|see|also read|watch|listen|more)(?: (?:more|also|next|on this(?: story| topic)?|the full (?:story|text)))?:.{0,140}",
    r"(?:read|see|learn|show|find out) more(?: (?:on|about|from|here) .{0,60})?\W*|read (?:also|next|the full (?:story|article)).{0,90}",
    r"(?:more|latest|top|popular|trending|recommended|most)(?: (?:on|from|by|in|read|viewed|popular|shared|recent))?"
    r"(?: (?:news|stories|posts|articles|videos|for you|this (?:author|section|topic)|now))?",
    r"you (?:may|might) (?:also )?(?:like|be interested in).{0,30}|recommended(?: for you)?|(?:editor'?s?|our) picks?|in pictures",
    r"(?:recent|popular|latest) (?:posts?|comments?|articles?|news)|see all|what to read next|don'?t miss",
    # ownership and rules
    r"(?:©|\(c\)|copyright\b).{0,160}|.{0,120}all rights reserved\.?.{0,60}|\W*(?:ap|afp|reuters)? ?©.{0,60}",
    r".{0,80}(?:may not be (?:published|reproduced|republished)|unauthori[sz]ed (?:reproduction|use)).{0,160}",
    r"(?:privacy|cookie)s? (?:policy|notice|settings|preferences)(?:\W.{0,80})?|terms (?:of (?:use|service)|and conditions|& conditions).{0,80}",
    r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies.{0,250}|(?:accept|reject|manage|allow)(?: all)?(?: cookies?| and close)?",
    r"by (?:continuing|clicking|using|signing).{0,60}you (?:agree|accept|consent).{0,150}|i agree|got it\W*",
    r"(?:about|contact)(?: us)?|advertise(?: with us)?|careers|imprint|sitemap|rss(?: feed)?|jobs|help|faq|disclaimer:?.{0,300}",
    r".{0,60}\b(?:views|opinions) expressed .{0,60}\b(?:author|writer|his|her|their)s?\b.{0,200}",
    # sharing, following, paying
    r"(?:share|tweet|print|e-?mail|copy link|save|bookmark|whatsapp|facebook|twitter|x|linkedin|telegram|pinterest|reddit|pocket|"
    r"flipboard|messenger|instagram|youtube|link|threads|bluesky|more|via|or|on|and|this|article|story|post|with|by|to|[|·•,/&+ ])+",
    r"share (?:this|on|via|with|the|article).{0,60}|follow (?:us|me|him|her|them|@|the).{0,80}|(?:like|find|join) us on .{0,40}|@\w{2,30}",
    r"(?:subscribe|sign up|sign in|log ?in|log ?out|register|donate|support us|join|become a (?:member|subscriber))\b(?!.* (?:said|says)\b).{0,120}",
    r".{0,40}\bnewsletters?\b.{0,100}|get (?:the|our) .{0,60}(?:inbox|app|newsletter).{0,40}|enter your e-?mail.{0,40}",
    r"(?:leave|post|add|write) a (?:comment|reply).{0,40}|(?:\d+ )?(?:comments?|replies|responses)(?: \(\d+\))?|comments? (?:are )?(?:closed|off).{0,30}",
    # advertising
    r"\W*(?:advertisement|advertising|sponsored(?: content)?|promoted(?: content)?|ad|ads|paid post)\W*",
    r"(?:story|article) continues below.{0,40}|remove ads?.{0,30}|(?:click|tap) (?:here|to) .{0,80}|play(?: video)?|watch(?: live| now)?|listen(?: now| to .{0,60})?",
    # pictures
    r"(?:image|photo|picture|video|illustration|graphic|map)s?(?: (?:credit|source|by|courtesy)s?(?: of)?)?:.{0,200}",
    r"(?:file |stock |handout )(?:photo|image|picture)\b.{0,200}|(?:photo|image|picture|photograph) (?:by|courtesy).{0,120}",
    r"\(?(?:(?:ap|afp|epa|reuters|getty|tass|xinhua|yonhap|anadolu)(?: images)?(?: photo)? ?[/|].{1,60})\)?|credits?:.{0,120}",
    r".{0,250}(?:\((?:ap photo|photo|image|file photo|afp|getty|reuters)\b[^)]{0,80}\)|\bgetty images\)?|/(?:handout|pool|file photo)(?: via .{0,30})?)",
    # filing and signing off
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|posted in|section|in this (?:story|article)):.{0,200}",
    r"\(?(?:additional )?(?:reporting|writing|editing|edited|compiled|translated|with contributions?)(?: (?:by|from))\b.{0,250}",
    r".{0,160}\bcontributed (?:reporting|to this (?:report|story|article)).{0,60}|our standards:.{0,60}",
    r"\W*(?:end|ends|-?30-?|#+|[*_=~·•. —–-]{2,}|\W)\W*|(?:https?://|www\.)\S+|\S+@\S+\.\w+",
    r"(?:for )?immediate release\W*|embargoed.{0,60}|(?:press|media) (?:contact|enquir|inquir).{0,120}|(?:tel|fax|phone|e-?mail):?\s.{0,100}",
    r"(?:this (?:article|story|post|piece) )?(?:was |is )?(?:first |originally )(?:published|appeared) .{0,120}",
)  # fmt: skip
FURNITURE = re.compile("|".join(f"(?:{line})" for line in LINES), re.IGNORECASE)

RELATED = re.compile(
    r"related\b.{0,20}|(?:recommended|trending|most (?:read|popular)|you (?:may|might) also like|more (?:from|on|stories)\b.{0,30}|"
    r"(?:recent|popular|latest) (?:posts?|news|articles?)|what to read next|read next|editor'?s? picks?)\W*",
    re.IGNORECASE,
)
TRAIL = re.compile(r"\s+(?:[|>»›·•/]|→)\s+")
CRUMB_WORDS = 4
LONGEST = 60
"""A line of more words than this is never furniture by its wording alone."""


def is_furniture(line: str) -> bool:
    """Whether a line of a page is furniture by its own wording.

    >>> [is_furniture(x) for x in ("4 min read", "© 2025 NVNK", "Home | World | Asia", "Share on Facebook")]
    [True, True, True, True]
    >>> [is_furniture(x) for x in ("Share prices fell on Monday, officials said.", "The end of the war is near.")]
    [False, False]
    """
    line = " ".join(line.split())
    return len(line.split()) <= LONGEST and (FURNITURE.fullmatch(line) is not None or _is_trail(line))


def _is_trail(line: str) -> bool:
    """Whether a line is a row of links: several short parts between bars or arrows."""
    parts = TRAIL.split(line)
    return len(parts) > 2 and all(len(p.split()) <= CRUMB_WORDS for p in parts) and not re.search(r"\d{4}", line)  # noqa: PLR2004


def opens_links(line: str) -> bool:
    """Whether a line is the heading of a list of other pages.

    >>> opens_links("Related Posts"), opens_links("Related talks were held in Oman, he said, last year.")
    (True, False)
    """
    return RELATED.fullmatch(" ".join(line.split())) is not None
