"""What a few printed words name: an outlet or body, a person, or only a part of a page (a section, a label)."""

from __future__ import annotations

import itertools
import re

from khronika.read.dates import find_printed_dates
from khronika.text.late_patterns import compile_late

#: Words that outlets, courts, ministries and societies call themselves by, in English, Russian, French and Spanish.
_BODY_WORDS = """
    agency agence agencia news newsletter press presse media médias post times herald gazette courier courrier voice voix tribune observer
    observateur observatory observatoire review revue journal journals magazine weekly daily hebdo hebdomadaire quotidien bulletin dispatch
    dépêche chronicle chronique monitor mail echo écho star mirror standard independent indépendant ledger sentinel examiner register record
    reporter telegraph telegram wire radio tv télé télévision television channel broadcasting fm info infos online digest watch
    rights droits human amnesty international initiative network réseau centre center committee comité council conseil commission
    coalition collectif alliance league ligue federation fédération association society société foundation fondation fund fonds union
    syndicat institute institut office bureau service services ministry ministère department département directorate
    direction authority autorité
    government gouvernement presidency présidence assembly parliament parlement court cour tribunal parquet prosecutor prosecution procureur
    ombudsman ombudswoman défenseur défenseure police gendarmerie army command headquarters préfecture mairie municipality municipalité
    embassy ambassade mission secretariat secrétariat cluster programme ngo ong un onu monde matin soir phare tribunes vigie
    noticias diario periódico semanario gaceta correo eco crónica voz pregón observador observatorio heraldo universal nacional prensa
    project forum hotline helpline advertiser argus clarion guardian messenger
    emisora televisión cadena canal agencia derechos comité consejo comisión coalición colectivo alianza liga federación asociación
    fundación sindicato instituto oficina ministerio gobierno presidencia corte juzgado fiscalía defensoría policía ejército alcaldía
    ayuntamiento embajada misión secretaría red centro
    агентство иа информагентство
    новости новость вести вестник газета газеты известия правда голос радио тв телеканал телевидение канал журнал почта курьер
    листок листки обозрение обозреватель хроника дневник дайджест бюллетень еженедельник эхо волна пресс-служба
    прессслужба пресс пресса инфо медиа
    центр комитет совет комиссия коалиция союз фонд общество ассоциация лига федерация движение инициатива институт служба бюро
    министерство мвд мид мчс фсин департамент управление администрация правительство парламент суд суды прокуратура полиция омбудсмен
    уполномоченный уполномоченная представительство миссия кластер организация оон дозор наблюдатель правозащитный
    правозащитная онлайн портал профсоюз профком мэрия горсовет дума собрание палата группа штаб редакция паблик гу гувд умвд увд минздрав
    больница университет епархия телеграм-канал
"""
_BODY = frozenset(_BODY_WORDS.split())
#: Words that only say what part of a page or what kind of text this is.
_GENERIC = compile_late(
    r"""(?ix)^(?:home(?:page)?|main(?:\s+page)?|front\s*page|index|(?:our\s+|latest\s+|all\s+|breaking\s+|
    top\s+)?news(?:\s+(?:feed|room|letter|and\s+media|item|desk))?|newsroom|newsletter|latest|
    world|national|local|politics|regions?|rss(?:\s+feed)?|feed|articles?|english|en|ru|fr|menu|search|sections?|archives?|
    subscribe|log\s?in|sign\s+(?:in|up)|donate|give|support(?:\s+us)?|about(?:\s+us)?|who\s+we\s+are|what\s+we\s+do|
    get\s+involved|our\s+work|contacts?(?:\s+us)?|
    skip\s+to\s+(?:main\s+|the\s+)?content|(?:top|latest|all)\s+stories|headlines|story|untitled|live|video|photos?|
    image|logo|banner|header|coat\s+of\s+arms|flag|emblem|
    (?:press|media|news)(?:\s+(?:releases?|cent(?:re|er)|room|office|service|statements?|information|contact|desk|
    team))?|statements?|publications?|documents?|reports?|e-?edition|obits|obituaries|
    opinions?|comment|sports?|business|culture|essays?|features?|interviews?|investigations?|courts?|police|
    view\s+(?:in|this).*|read\s+(?:in|on).*|this\s+(?:newspaper|site|website|page)|
    главная(?:\s+страница)?|домой|новост[иь]|(?:все|главные|последние|наши)\s+новости|лента(?:\s+новостей)?|статьи|меню|
    поиск|происшествия|о\s+(?:нас|проекте|редакции)|контакты|архив|
    помощь|помочь|поддержать(?:\s+нас)?|пресс-(?:служба|центр|релизы?)|сми|прессе|публикации|документы|доклады|отчёты|
    логотип|герб|эмблема|шапка|мнения|репортажи|интервью|общество|политика|мир|
    accueil|actualités?|actus?|à\s+la\s+une|(?:la\s+)?une|international|infos?|recherche|rechercher|s['’]abonner|
    flux\s+rss|toute?s?\s+(?:les?|l['’])\s*(?:actus?|actualité\w*|publications|articles)|
    qui\s+sommes[-\s]nous|nos\s+actions|agir|faire\s+un\s+don|contact|presse|(?:service|espace|salle|
    contact)\s+(?:de\s+)?presse|communiqués?(?:\s+de\s+presse)?|rapports?|en\s+direct|direct|logo|bandeau|
    sports?|société|justice|économie|culture|opinions?|reportages?|enquêtes?)$"""
)
#: A line or a piece of one that only tells what kind of text follows.
_LABEL = compile_late(
    r"""(?ix)^\W*(?:(?:for|pour)\s+(?:immediate\s+release|(?:une\s+)?diffusion\s+immédiate|release\b|publication\b) |
    (?:press|news|media)[-\s]+(?:release|statement|note|advisory|briefing|information)s?
    | (?:public|joint|official)?\s*statement | (?:weekly\s+)?(?:bulletin|brief|digest|newsletter|transcript|update|
    flash\s+update|situation\s+report|sitrep) | embargo(?:ed)?
    | communiqués?(?:\s+de\s+presse)? | (?:dossier|note|point|bulletin)\s+(?:de\s+)?(?:presse|d['’]information|
    hebdomadaire) | déclaration | dépêche | transcription | rectificatif
    | (?:press|media|public)\s+(?:and\s+\w+\s+)?(?:office|service|desk|section|unit|division|information) |
    service\s+(?:de\s+)?(?:la\s+)?(?:presse|communication)
    | пресс-(?:релиз|служба|центр) | (?:официальное\s+)?(?:заявление|сообщение)(?:\s+для\s+(?:прессы|печати|сми))? |
    информация\s+для\s+(?:сми|прессы) | еженедельный\s+обзор | сводка | расшифровка )\b"""
)
_PERSON = compile_late(
    r"^(?!(?:The|Le|La|Les|Our|By)\s)[A-ZА-ЯЁÀ-ÞŠŽŁĐÇ][\w’'.-]*(?:\s+(?:[A-ZА-ЯЁÀ-ÞŠŽŁĐÇ][\w’'.-]*|de|van|von|der|den|"
    r"al|el|bin|ibn|da|di|du)){1,4}$"
)
_DESK_TAIL = compile_late(
    r"""(?ix)(?:\s*[-–—,|:(]\s*|\s+)(?:(?:the\s+)?(?!news\s+service\b)(?:press|media|news|communications?|editorial|
    digital)(?:\s+(?:and\s+\w+\s+)?(?:desk|office|team|service|department|unit|contact|relations|section))+|newsroom|
    news\s+desk|correspondents?|communications|editors?|newsletter|
    пресс-служба|пресс-центр|редакция|отдел\s+(?:прессы|информации)|рассылка |
    (?:le\s+)?service\s+(?:de\s+)?(?:la\s+)?(?:presse|communication)|(?:bureau|espace)\s+(?:de\s+)?presse|(?:la\s+)?rédaction)\)?$"""
)
_DESK_HEAD = compile_late(
    r"""(?ix)^(?:(?:the\s+)?(?:newsroom|news\s+desk|editors?|editorial\s+(?:team|desk|board)|(?:press|
    media)\s+(?:office|service|desk|team))\s+(?:of|at)\s+(?:the\s+(?=[A-Z]\w+\s+[a-z]))?|la\s+rédaction\s+(?:de\s+|
    du\s+|d['’])|(?:редакция|телеграм-канал|telegram\s+channel)\s+(?=[«"“А-ЯЁ])|service\s+(?:de\s+)?presse\s+(?:de\s+|du\s+|d['’]))"""
)
#: What a body does in the headline over its own releases ("The Prosecutor's Office informs").
_TELLS = compile_late(
    r"(?i)\s+(?:информирует|сообщает|сообщила?|разъясняет|предупреждает|напоминает|informs|reports|announces|informe|communique)$"
)
_NUMBERED = compile_late(
    r"(?i)[\s,(]*(?:№|#|\bn[o°º]\.?|\bno\.|\bnum[ée]ro|\bissue|\bvol(?:ume)?\.?|\bвыпуск|\bномер|\blettre|\bépisode|"
    r"\bedition)\s*(?:№|#|n[o°º]\.?|no\.?)?\s*\d[\d\s/.,()-]*.*$"
)
_FREQUENCY = compile_late(
    r"(?i)[\s,(]*(?:\bfm\s*)?\d{2,3}(?:[.,]\d\s*(?:fm|mhz|мгц|фм)?|\s*(?:fm|mhz|мгц|фм))\)?$|\s+fm$"
)
_ABBREVIATED = compile_late(r"\s*\([A-ZА-ЯЁ][\w.-]{0,9}\)$")
_PAST = compile_late(r"\w{2}(?:[аеиыя]ла|[аеиыя]ли|[аеиыя]ло|лась|лись|лся|лось)$")
_QUOTES = (("«", "»"), ("“", "”"), ('"', '"'), ("„", "“"), ("'", "'"), ("‘", "’"))


def is_generic(words: str) -> bool:
    """Whether words only name a part of a page: a section, a menu entry, "logo"."""
    return _GENERIC.match(words.strip()) is not None


def is_label(words: str) -> bool:
    """Whether a line only tells what kind of text follows ("PRESS RELEASE No. 4", "Pour diffusion immédiate")."""
    if len(words) > 90 or _LABEL.match(words) is None:
        return False
    for date in reversed(find_printed_dates(words)):
        words = words[: date.start] + " " + words[date.end :]
    rest = words
    while (match := _LABEL.match(rest)) is not None:
        rest = re.sub(r"^[\W\d_]*(?:(?:no|n|du|of|de|le|от)\b[\W\d_]*)*", "", rest[match.end() :])
    return not any(word[:1].isupper() and len(word) > 3 for word in re.findall(r"\w+", rest))


def is_organisation(name: str) -> bool:
    """Whether a name holds a word that outlets and bodies call themselves by ("Voice", "Court", «вестник»)."""
    return any(
        word in _BODY or word.removesuffix("s") in _BODY
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name.lower())
    ) or bool(re.search(r"\w\.(?:com|net|org|info|media|news|press|ru|fr|uk)\b", name.lower()))


def begins_as_body(name: str) -> bool:
    """Whether a short line without stops begins with a word for bodies: "Ligue varonienne des droits humains"."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name)
    return 1 < len(words) < 10 and is_organisation(words[0]) and not re.search(r"[.,:;?!\d]", name)


def is_clause(name: str) -> bool:
    """Whether words say something rather than name it: small letters where names have capitals, a past verb."""
    words = re.findall(r"[^\W\d_][\w’'-]*", name)
    if any(_PAST.search(word) and word.islower() for word in words[1:]):
        return True
    small = [
        word
        for before, word in itertools.pairwise(words)
        if re.match(r"[a-zà-ÿ]{4}", word) and not re.match(r"[a-zà-ÿ][\w’']{0,3}$|.*['’]$", before)
    ]
    return len(small) * 5 >= len(words) * 2


def is_person(name: str) -> bool:
    """Whether words look like a person's name: two to five capitalised words, none of an outlet's."""
    return _PERSON.match(name.strip()) is not None and not is_organisation(name) and not re.search(r"\d", name)


def strip_quotes(name: str) -> str:
    """The name without quotation marks around the whole of it."""
    name = name.strip()
    for opened, closed in _QUOTES:
        inside = name[1:-1]
        if len(name) > 2 and name[0] == opened and name[-1] == closed and opened not in inside and closed not in inside:
            return inside.strip()
    return name


def strip_desk(name: str) -> str:
    """The name of the house that a desk writes for: "Meridian Press Office" is "Meridian", "La rédaction du Phare" "Phare"."""
    for pattern in (_TELLS, _DESK_TAIL, _DESK_HEAD):
        shorter = pattern.sub("", name).strip(" ,-–—|:(")
        if shorter and not is_generic(shorter) and not is_label(shorter):
            name = shorter
    return name


def strip_marks(name: str) -> str:
    """The name without what only its line adds: an issue's number, a frequency, initials in brackets."""
    for pattern in (_NUMBERED, _FREQUENCY, _ABBREVIATED):
        shorter = pattern.sub("", name).strip(" ,-–—|:·•")
        if re.search(r"[^\W\d_]", shorter):
            name = shorter
        elif pattern is _NUMBERED and shorter != name:
            return ""
    return name
