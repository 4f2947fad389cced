"""Numbers of people written in words, and where to ask for them: "about forty", "see HR". Data and one rule.

Words are as `folding.fold_term` leaves them. Numbers that people are called by ("Otto", "Tam") are left out:
in a column of workers a name must never be taken for a number.
"""

from __future__ import annotations

import re

from risk import folding
from suppliers.words.word_lists import words_of

_NUMBERS = words_of(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred "
    "hundreds thousand dozen dozens score few several many couple half dos tres cuatro cinco seis siete "
    "ocho nueve diez once doce trece catorce quince dieciseis veinte veinti treinta cuarenta cincuenta "
    "sesenta setenta ochenta noventa cien ciento cientos doscientos trescientos quinientos mil docena "
    "docenas unos unas varios varias pocos muchos dois duas quatro sete oito nove dez doze treze quatorze "
    "quinze dezesseis vinte trinta quarenta cinquenta sessenta oitenta cem cento centena centenas "
    "duzentos trezentos quinhentos duzia duzias uns umas poucos muitos vinto deux trois quatre cinq sept "
    "huit neuf dix onze douze treize seize dixaine dizaine dizaines douzaine quinzaine vingt vingtaine "
    "trente trentaine quarante quarantaine cinquante cinquantaine soixante soixantaine centaine centaines "
    "cent cents mille plusieurs quelques quattro cinque sette nove dieci undici dodici tredici quindici "
    "venti ventina trenta trentina quaranta quarantina cinquanta cinquantina sessanta settanta ottanta "
    "novanta centinaio centinaia duecento molti pochi alcuni zwei drei vier funf sechs sieben acht neun "
    "zehn elf zwolf zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend "
    "dutzend einige mehrere viele wenige twee drie vijf zeven negen tien twaalf twintig dertig veertig "
    "vijftig zestig zeventig tachtig negentig honderd duizend tientallen enkele dwa trzy cztery piec "
    "dziesiec dwadziescia trzydziesci czterdziesci piecdziesiat szescdziesiat sto dwiescie tysiac kilka "
    "kilkanascie kilkadziesiat iki dort bes alti yedi sekiz dokuz yirmi otuz kirk elli altmis yetmis "
    "seksen doksan yuz bin birkac tiga empat lima tujuh delapan sembilan sepuluh belas puluh puluhan "
    "ratus ratusan ribu seratus seribu beberapa doi trei patru sase sapte opt noua zece douazeci treizeci "
    "patruzeci cincizeci suta sute mii cateva"
)
_ABOUT = words_of(
    "a and or to about around approx approximately circa roughly some nearly almost over under more less "
    "than up at least most maximum minimum odd plus unknown not known given available provided counted "
    "yet to be confirmed tbc tbd pending varies variable seasonal seasonally alrededor aproximadamente "
    "aprox cerca unas mas menos de que hasta casi y o e aproximadamente mais menos por volta quase ate "
    "environ pres moins plus ou et une d presque quasi piu meno oltre fino un una etwa ungefahr rund "
    "zirka gut knapp bis uber mehr weniger als und oder ongeveer bijna meer minder en of tot okolo prawie "
    "ponad mniej wiecej i lub yaklasik civarinda kadar fazla az sekitar lebih kurang hampir orang atau "
    "aproximativ vreo peste sub kisi people persons workers employees staff personas pessoas trabajadores "
    "trabalhadores personnes ouvriers persone lavoratori personen leute arbeiter mitarbeiter funcionarios "
    "empleados pekerja karyawan isci osob pracownikow"
)
_ASK = words_of(
    "see ask check refer contact consult ver vea vease consultar consulte veja pedir voir demander "
    "consulter vedi vedere chiedere siehe fragen zie vraag patrz zobacz bkz bakiniz lihat tanya vezi"
)
_WHERE = words_of(
    "hr rh ik hrd human resources office website web report audit saq sedex smeta note notes remark "
    "remarks below above attached attachment annex appendix sheet list tab file page profile next other "
    "column cell the in for with our payroll department site factory supplier recursos humanos nota notas "
    "anexo informe relatorio abaixo arriba abajo hoja oficina el la los en con no na o folha ressources "
    "humaines annexe rapport ci dessous feuille bureau le les dans risorse umane allegato nota foglio "
    "ufficio il nel personalabteilung personalburo anlage anhang bericht blatt unten oben im der die das "
    "bijlage personeelszaken opmerking kadry zalacznik ek not sayfa lampiran catatan bagian personalia "
    "anexa"
)
_SHORT = frozenset({"hr", "rh", "hrd", "ik", "saq", "tab", "web"})
_COMPOUND = re.compile(
    r"(?:ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)(?:und(?:zwanzig|dreissig|vierzig|funfzig|sechzig"
    r"|siebzig|achtzig|neunzig)|hundert|zehn)"
    r"|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en(?:twintig|dertig|veertig|vijftig|zestig|zeventig"
    r"|tachtig|negentig)|honderd|tien)"
    r"|(?:vent|trent|quarant|cinquant|sessant|settant|ottant|novant)[ia]?(?:uno|due|tre|quattro|cinque|sei"
    r"|sette|otto|nove)|veinti(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
)
_WORD = re.compile(r"[^\W\d_]+")


def says_number(text: str) -> bool:
    """Whether every word of a text is of a number in words, or it says no more than where to ask for one."""
    words = _WORD.findall(folding.fold_term(text))
    if not words:
        return False
    numbers = [word for word in words if word in _NUMBERS or _COMPOUND.fullmatch(word)]
    known = _NUMBERS | _ABOUT
    if all(word in known or word in numbers for word in words):
        return bool(numbers)
    return says_where_to_ask(text)


def says_where_to_ask(text: str) -> bool:
    """Whether a text says no more than which paper or office to ask: "see annex 2", "siehe Anlage"."""
    words = _WORD.findall(folding.fold_term(text))
    asked = words[1:] if words and words[0] in _ASK else []
    # See and Le are surnames: some word says which office or paper is to be asked.
    return any(word in _WHERE and (len(word) > 3 or word in _SHORT) for word in asked) and all(
        word in _ASK | _WHERE | _ABOUT for word in asked
    )
