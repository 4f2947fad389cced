"""What stands before and behind a name, and whether it tells that somebody at work is meant. Data only."""

from __future__ import annotations

import re

from suppliers.persons import befallen, worker_jobs
from suppliers.words import heading_parts
from suppliers.words.word_lists import words_of

FUNCTIONS = befallen.AT_COMPANIES | words_of(
    "captain master skipper vessel boat ship trawler mv fv doctor dr nurse interpreter translator police "
    "judge "
    "consultant researcher ngo agent agency recruiter broker brand supplier company factory mill client "
    "customer "
    "auditora auditeur prüfer gerenta patrón patrão geschäftsführerin leiter leiterin chefin jefa dueña "
    "administrator administration admin staff official lead "
    "source photo author journalist newspaper shareholder board accounts finance procurement compliance "
    "sustainability csr quality export contractor subcontractor landlord moneylender thekedar"
)
"""Who is called so is not the worker of whom something is told."""
PLACES_OF_WORK = (
    heading_parts.SITES
    | heading_parts.FACTORIES
    | heading_parts.COMPANIES
    | words_of(
        "court plaza park gardens square heights residence mansion villa villas avenue lane highway "
        "river island"
    )
)
"""Beside one of these, in many languages, a name is of a farm or company: "Fazenda São João"."""
_FUNCTION = "(?:" + "|".join(sorted(FUNCTIONS)) + r")(?:['’]s)?(?!\w)"
_CAPITAL = r"[^\W\d_a-z][\w'’&.-]*"
_NOT_BEHIND = r"(?!(?:of|by|with|to|from|under|for|in|at|on)(?!\w))"
IN_FUNCTION_BEFORE = re.compile(
    rf"(?<!\w)(?i:{_FUNCTION})(?:[ ,:(]+(?:(?:of|the|a|an|our|in|at|for|and|de|del|la|named|called|here|"
    rf"there|is|was)"
    rf"(?!\w)|(?i:{_FUNCTION})|{_CAPITAL}))*[ ,:(]*$"
)
IN_FUNCTION_BEHIND = re.compile(
    rf"(?i:\s*[,(]\s*(?:{_NOT_BEHIND}[\w'’&/-]+\s+){{0,4}}{_FUNCTION}"
    rf"|\s+(?:is|was|as|being)\s+(?:{_NOT_BEHIND}[\w'’&/-]+\s+){{0,4}}{_FUNCTION}"
    rf"|\s+(?:of|from|for|at)\s+(?:[\w'’&/-]+\s+){{0,2}}{_FUNCTION}"
    r"|\s+(?:owns?|runs?|manages?|managed|heads|leads|led|directs|represent\w*|audit\w*|inspect\w*|"
    r"interview\w*|"
    r"translat\w*|interpret\w*|recruits?|hires?|employs?|employed|suppl\w+|supervis\w+|oversees?|keeps?|"
    r"holds|"
    r"withholds?|locks|deducts?|charges|visited|examined|treated)(?!\w))"
    r"|\s+of [A-Z]|\s*[&+/]|\s+(?:and|y|et|und) Sons"
)
PREPOSITION = re.compile(
    r"(?<!\w)(?:in|at|from|near|to|on|for|by|against|under|via|behind|with|through|into|towards|of|"
    r"and|en|por|"
    r"desde|para|con|em|no|na|com|pour|chez|à|par|avec|bei|von|in|für|mit|nach|di|oleh|ở|tại|với|cho)\s+"
    r"(?:the |a |an )?$",
    re.IGNORECASE,
)
INTRODUCED = re.compile(
    r"(?<!\w)(?:(?:spoke|speak|talk(?:ed)?|conversations?|interviews?|chat(?:ted)?) (?:with|to|of)|"
    r"listened to"
    r"|according to|(?:testimony|statement|account|complaint|report|case|story) (?:by|of|from)|is about"
    r"|(?:we|i|and) (?:met|saw|interviewed|visited|found)|met|interviewed|interviewee|interview|"
    r"respondent|statement|testimony|name"
    r"|(?:worker|woman|man|girl|boy|helper|operator|employee|migrant|victim) is"
    r"|(?:he|she|who) is (?:called|named)|(?:his|her) name (?:is|was)"
    r"|entrevistamos a|hablamos con|conversamos com|falamos com|parlé avec|rencontré|sprachen mit|trafen"
    r"|chúng tôi gặp|berbicara dengan|bertemu)"
    r"(?: (?:no\.? ?)?\d+)?\s*[(:,]?\s*$",
    re.IGNORECASE,
)
OWNER_OF_PAPERS = re.compile(
    r"(?<!\w)(?:(?:its|whose|their|the|his|her) (?:rightful )?(?:owner|holder|bearer)|su dueñ[oa]|seu dono"
    r"|sa propriétaire)(?: is| es)?[ ,:]*$",
    re.IGNORECASE,
)
PAPER = re.compile(r"passport|passeport|pasaporte|passaporte|papers?\b|document|id card", re.IGNORECASE)
SAID_BY = re.compile(r"[\"”’,.]\s*(?:says?|said|told us|dice|dijo|disse)\s*$", re.IGNORECASE)
SAID = re.compile(r"\s*(?:says?|said|told (?:us|me))(?!\w)", re.IGNORECASE)
FIRST_PERSON = re.compile(r"(?<!\w)(?:my|me|I|I['’]m)(?!\w)")
NAMED = re.compile(
    r"(?<!\w)(?:(?:he|she) is (?:called|named)|(?:his|her) name (?:is|was)|(?:his|her) name:)\s*$",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(
    r"(?<!\w)(?:worker|woman|man|girl|boy|helper|operator|deckhand|employee|"
    r"migrant)(?:['’]s \w+)?\s*[(\[]\s*$",
    re.IGNORECASE,
)
"""Behind these a frequent name is whose it is: "one man's passport (Ali Hassan)"."""
WORKING = re.compile(
    r"(?:\s*(?:\([^)]{1,30}\)|, \d\d,?))?(?:\s*,)?\s+"
    r"(?:(?:also|still|who|has|had|now) )*(?:works?|worked|working|"
    r"sews|cleans|cooks|"
    r"drives|packs|picks|sleeps|lives|stays|shares|joined|came from|was (?:hired|recruited|born|brought)|"
    r"is (?:from|an? (?:worker|helper|operator|migrant|packer|picker))|migrated|"
    r"trabaja|trabalha|vive|mora|travaille|arbeitet|wohnt|bekerja|làm|sống|may ở)(?!\w)",
    re.IGNORECASE,
)
"""What is said of whoever works somewhere, and of no company."""
DOING = re.compile(
    r"(?:['’]s)?(?: ?\([^)]{1,30}\)|, [^,.]{1,30},)? (?:(?:also|still|who|now|then|first|once|says?|"
    r"never|always) )*"
    r"(?:\w+ed|is|was|has|had|did|does|can|cannot|could|came|went|gave|said|told|left|began|fell|got|"
    r"spoke|took|lost|"
    r"drove|sent|wrote|comes|says|earns|owes|wants|\w+ó|vino|dice|está|tiene|tem|disse|est|vit|kommt|"
    r"wurde|lebt|cosecha|"
    r"colhe|dari|ở|bị|cùng)(?!\w)",
    re.IGNORECASE,
)
"""What a person does or is said to be, behind the name."""
DESCRIBED = re.compile(
    r",? ?[(,]? ?(?:\d\d(?!\d)|(?:\w+ ){0,2}(?:shift|line \d|sewing|packing|dyeing|weaving|cutting|"
    r"spinning|kitchen|"
    rf"cleaning|harvest|costura|"
    rf"{'|'.join(sorted(worker_jobs.SURE | worker_jobs.PERHAPS - {'crew'}))})(?!\w))",
    re.IGNORECASE,
)
"""How old somebody is, or at what they work, behind the name."""
SUFFERED = re.compile(
    r"(?<!\w)(?:sent|dismissed|hit|fired|brought|recruited|hired|beat|threatened|knows|helped|asked|took|"
    r"called|visited"
    r"|even|also|again)\s*$"
)
OPENING = words_of(
    "met interviewed interviewee interview interviewees respondent name present case at in on by from "
    "the our we "
    "i and also then since with to for a an one this that it is was testimony statement spoke talked "
    "according "
    "today yesterday here there worker employee migrant woman man entrevistamos hablamos conversamos "
    "nous wir "
    "passport wages salary complaint report during after before when while as his her she he they their near "
    "chúng tôi el la los le les der die das o os em no na"
)
OTHERS = re.compile(
    r"(?:(\w+)\s+)?(?:\b(?:a|an|the|one|another|each|every|some|any|this|that|other|two|three|\d+|una?|"
    r"um|une?|eine?"
    r"|seorang|một|mỗi)\s+)(?:[a-z]+\s+)?"
    r"(?:workers?|woman|women|man|men|girl|boy|child|person|colleague|employee|migrant|helper|operator|"
    r"labourer"
    r"|deckhand|seafarer|fisher|fisherman|tailor|picker|packer|mother|interviewee|witness|victim|mujer|hombre"
    r"|trabajador\w*|mulher|homem|trabalhador\w*|femme|homme|ouvri\w+|mann|frau|arbeiter\w*|pekerja|"
    r"phụ nữ|công nhân"
    r"|người)\b"
    r"|\bone (?:said|says|told|of)\b|\bhe who\b",
    re.IGNORECASE,
)
FUNCTIONS_SPOKEN_OF = re.compile(
    r"(?:(\w+)\s+)?\b(?:the|a|an|our|their)\s+(?:[a-z]+\s+)?"
    r"(?:manager|director|owner|auditor|captain|buyer|representative|interpreter|inspector)\b",
    re.IGNORECASE,
)
BEHIND = words_of("by of as is to under was than like with among")
"""Behind these nobody stands whom a pronoun means, or one who is the same: "is a worker"."""
SHOWING = words_of(
    "woman man girl boy employee victim spoke speak talk talked conversation conversations interview "
    "interviews chat chatted listened "
    "according testimony "
    "statement account complaint report case story met saw interviewed visited found interviewee "
    "respondent name called "
    "named owner holder bearer dueño dueña dono entrevistamos hablamos conversamos falamos parlé "
    "rencontré sprachen "
    "trafen gặp berbicara bertemu works worked working sews cleans cooks drives packs picks sleeps lives "
    "stays shares "
    "joined came hired recruited born brought from worker helper operator migrant packer picker migrated "
    "trabaja "
    "trabalha vive mora travaille arbeitet wohnt bekerja làm sống may"
)
"""One of these is in every text in which a name that is not frequent is told to be a worker's."""
LEADING = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December),?|On|In|Since|Yesterday|Today|Then|Later|First|Now|Also|Next|Last"
)
"""What begins a sentence and is no part of the name behind it."""
CALLED_SO = re.compile(r"(?:(?<!\w)the|(?<!\w)[FM][VT]\.?)\s+$|[FM]/$", re.IGNORECASE)
"""Behind an article alone, or these letters, a name is a vessel's."""
