"""Lines that belong to the page and not to the report: menus, invitations, counters, credits, contacts.

Judged by their words alone, in English, Russian, French and Spanish, so that pages without telling class names, plain text,
Markdown and e-mail get the same treatment.
"""

from __future__ import annotations

import re

from khronika.read.dates import find_printed_dates
from khronika.text.late_patterns import compile_late

_RELATED = compile_late(
    r"""(?ix)^\W*(?:
    related(?:\s+(?:articles?|stor(?:y|ies)|content|news|links?|coverage|topics?|posts?|reading))?\s*(?:[:|»›–—-]|$)
  | (?:see|read)\s+(?:also|more|next)\b | (?:also|more)\s+(?:read|on\s+(?:this|the)|from|in|about|news|stories|by)\b[^.!?]{0,60}$ | more\s*(?:[:|»›]|$)
  | most\s+(?:read|popular|viewed|shared|commented)\b | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested) | recommended(?:\s+for\s+you|\s+reading)?\s*(?::|$)
  | (?:latest|top|trending|popular|other|further|previous|recent)\s+(?:news|stories|articles?|headlines|posts?|reports?|corrections|reading|issues?|coverage|updates?)\b[^.!?]{0,30}(?:[:|]|$)
  | (?:on\s+the\s+)?same\s+(?:topic|subject|author)s?\b[^.!?]{0,40}$ | in\s+(?:other\s+news|this\s+section|brief|numbers|figures|pictures)\s*(?::|$) | by\s+the\s+numbers | key\s+(?:figures|numbers|facts)\s*(?::|$)
  | don['’]t\s+miss | editor['’]?s['’]?\s+(?:picks?|choice) | up\s+next | what\s+(?:else\s+)?to\s+read | what\s+we['’]re\s+reading | explore\s+more | keep\s+reading | continue\s+reading
  | (?:читай(?:те)?|смотри(?:те)?|слушай(?:те)?)\s+(?:также|ещ[её]|далее|по\s+теме) | (?:материал\w*|новост\w+|стать\w*|ссылк\w*|публикаци\w*|сюжет\w*)?\s*(?:по|на|в)\s+(?:эт\w+\s+)?тем[еу]\s*(?::|$|\b[^.!?]{0,20}$)
  | похожие\s+(?:материалы|новости|статьи) | другие\s+(?:новости|материалы) | (?:самое|самые)\s+(?:читаемое|популярн\w+|обсуждаем\w+) | (?:популярное|рекомендуем|ранее|ещ[её]|подробнее|главное|последние\s+новости|в\s+цифрах)\s*(?::|$)
  | (?:à\s+)?lire\s+(?:aussi|également|la\s+suite|plus|par\s+ailleurs) | (?:à\s+)?voir\s+(?:aussi|également) | (?:articles?|contenus?|sujets?)\s+(?:similaires?|liés?|connexes?|associés?|recommandés?)
  | (?:sur|dans)\s+(?:le|la|les)\s+mêmes?\s+(?:sujet|thème|rubrique|auteur)s? | (?:les\s+)?plus\s+(?:lus?|populaires?|récents?|partagés?|commentés?)\b | en\s+chiffres\s*(?::|$) | (?:nos|vos)\s+(?:derniers|autres)\s+articles | pour\s+aller\s+plus\s+loin
  | (?:le[ae]|leer|ve[ar]?)\s+(?:también|además|más)\b | (?:sig(?:a|ue)|seguir)\s+leyendo\b | (?:noticias|artículos|notas|contenidos?|temas|enlaces)\s+(?:relacionad[ao]s?|similares|recomendad[ao]s?) | [tl]e\s+puede\s+interesar
  | (?:l[oa]s?\s+)?más\s+(?:leíd[oa]|vist[oa]|comentad[oa]|compartid[oa]|popular|reciente)(?:e?s)?\b | (?:últimas|otras|más)\s+noticias\b[^.!?]{0,30}(?:[:|]|$) | (?:en|sobre|d?el)\s+(?:el\s+|la\s+)?mism[oa]\s+(?:tema|sección|autor)\b[^.!?]{0,20}$ | en\s+cifras\s*(?::|$)
    )"""
)
_PROMO = compile_late(
    r"""(?ix)(?:^\W*(?:
    (?:please\s+)?(?:subscribe|sign\s+up|register|log\s*in|follow\s+us|join\s+(?:us|our|from|the\s+(?:conversation|discussion))|donate|support\s+(?:us\b|our\b|(?:for\s+)?(?:independent|quality|trusted|free)\b)|become\s+a|get\s+(?:the|our|all|more|daily|breaking|this)\b[^.]{0,60}(?:inbox|newsletter|app|stories|e-?mail|alerts?|every|week|day)|give\s+[$€£]|forward\s+this|share\b(?:\s*(?:this|on|via|:|$|\d|with))|tweet\b|print\b\s*(?:$|\|)|e-?mail\s+this|
      download\s+(?:the|our)\s+app|take\s+action|add\s+your\s+name|sign\s+(?:the|our)\s+petition|read\s+(?:online|in\s+browser|this\s+(?:e-?mail|in))|view\s+(?:in|this|online)|unsubscribe|manage\s+(?:your\s+)?(?:preferences|subscription)|update\s+your\s+preferences|you\s+(?:are\s+receiving|received|get|are\s+getting)\s+this|
      advertisement|sponsored|promoted|poll\s*:|vote\s*:|quiz\s*:|comments?\s*(?:\(|:|$|\d)|\d[\d,. ]*\s+comments?\s*$|leave\s+a\s+(?:comment|reply)|tags?\s*:|topics?\s*:|filed\s+under|cookies?\b|we\s+use\s+cookies|listen\s+to\s+this|reading\s+time|click\s+here\s+to|all\s+the\s+versions\s+of\s+this|spotted\s+an?\s+(?:error|mistake|typo)|found\s+an?\s+(?:error|mistake|typo))
  | (?:подпи(?:ши(?:сь|тесь)|саться|ска)|поддержите|поддержать|помогите\s+нам|читайте\s+нас|следите\s+за|присоединяйтесь|вступайте|поделиться|поделитесь|реклама\b|на\s+правах\s+рекламы|спецпроект|теги?\s*:|ключевые\s+слова|комментари\w+\s*(?:\(|:|$|\d)|\d+\s+комментари|оставить\s+комментарий|опрос\s*:|скачайте|распечатать|версия\s+для\s+печати|отписаться|вы\s+получили\s+это|нашли\s+(?:ошибку|опечатку)|заметили\s+(?:ошибку|опечатку)|время\s+(?:чтения|на\s+чтение))
  | (?:abonnez-vous|s['’]abonner|inscrivez-vous|recevez|soutenez|faites\s+un\s+don|je\s+(?:m['’]abonne|fais\s+un\s+don)|partager?\b|partagez|imprimer|suivez[-\s](?:nous|le|la)|publicité|rejoignez|téléchargez|commentaires?\s*(?:\(|:|$|\d)|\d+\s+commentaires?|réagir|mots[-\s]clés|tags?\s*:|se\s+désabonner|désinscription|sondage|temps\s+de\s+lecture|lecture\s+en|écouter\s+l['’]article|signez|offrir\s+cet\s+article|vous\s+avez\s+repéré)
  | (?:suscríb(?:as?e|ete)|suscripci[óo]n|reg[íi]str(?:es?e|ate)|inicia(?:r)?\s+sesión|s[íi]g(?:a|ue)nos|únase|únete|ap[óo]y(?:e|a)nos|hágase\s+(?:soci[oa]|miembro)|hazte\s+(?:soci[oa]|miembro)|(?:haga|haz)\s+(?:su|tu|una)\s+donación|compart(?:ir|e|a)\b\s*(?:$|:|\d|(?:en|por|este|esta)\b)|imprimir|descarg(?:ue|a)\s+(?:la|nuestra)|reciba?e?\s+(?:las?|nuestr[oa]s?|cada)\b[^.]{0,60}(?:correo|boletín|noticias|día|semana)|publicidad\s*(?:$|\|)|encuesta\s*:|comentarios?\s*(?:\(|:|$|\d)|\d+\s+comentarios?|dej[ae]\s+(?:un|tu|su)\s+comentario|etiquetas?\s*:|temas\s*:|tiempo\s+de\s+lectura|escuchar\s+(?:el|este)\s+artículo|(?:darse|date)\s+de\s+baja|cancelar\s+(?:la\s+)?suscripción)
  ))
  | \b(?:one\s+of\s+(?:our|the)\s+\d[\d,. ]*\s*(?:subscribers|readers|members|supporters)|(?:we\s+are|we're|join)\s+(?:now\s+)?\d[\d,. ]*\s+(?:\w+\s+)?(?:readers|subscribers|members|supporters|patrons|donors)|\d[\d,. ]*\s+(?:of\s+you\s+(?:have\s+)?sign\w+|(?:monthly\s+)?(?:subscribers|patrons|donors))\b|
      (?:members|readers|subscribers|patrons|supporters)\s+keep\s+us|lives\s+on\s+its\s+\d[\d,. ]*|small\s+favou?r\s+to\s+ask|free\s+press\s+needs|(?:monthly|one-off)\s+(?:support|donation)|from\s+(?:as\s+little\s+as\s+)?[$€£]\s?\d+\s*(?:a\s+month|\.?$)|(?:a\s+)?coffee\s+costs|
      pay\s+for\s+(?:one|an)\s+hour\s+of\s+a\s+lawyer|unsubscribe|\d+\s+people\s+read\s+this|people\s+are\s+reading\s+this|persons?\s+read\s+this|every\s+(?:article|page)\s+is\s+read|
      нас\s+(?:уже|читают)\s+\d[\d\s]*|\d[\d\s]*(?:тыс\w*\s+)?(?:подписчик|читател)\w+|\d[\d\s]*abonnés\b|\d[\d\s.]*suscriptores\b)"""
)
_MONEY = compile_late(
    r"(?i)(?:[$€£₽]\s?\d[\d.,]*|\d\s*(?:€|£|euros?|roubles?|rubles?|dollars?|руб\w*\.?|₽))\s+(?:a|per|par|в|pro)\s+(?:month|mois|месяц|Monat)|(?:[$€]\s?\d[\d.,]*|\d\s*(?:€|euros?|pesos?|dólares))\s+al\s+mes\b"
)
_US = compile_late(r"(?i)\b(?:us|our|we|your?|members?|join|support|become|нас|нам|нашей?|nous|notre|nuestr[oa]s?)\b")
_UPDATED = compile_late(
    r"(?i)^\W*(?:(?:last\s+)?(?:updated|modified)|published|posted|обновлено|опубликовано|mis\s+à\s+jour|publié|actualizado|publicado)\b[^.!?]{0,20}\d"
)
_COUNTER = compile_late(
    r"""(?ix)^\W*(?:\d[\d\s.,]*\s*(?:views?|reads?|shares?|likes?|comments?|min(?:ute)?s?(?:\s+(?:read|audio))?|просмотр\w*|прочтени\w*|мин\w*|lectures?|vues?|partages?|vistas?|lecturas?|compartidos?|comentarios?)\b[^.!?]{0,30}
    |(?:views?|shares?|likes?|reads?|прочитал\w*|просмотр\w*|прочли|vues|lectures|vistas|lecturas)\s*:?\s*\d[\d\s.,]*)\W*$"""
)
_CAPTION = compile_late(
    r"(?ix)^\W*(?:(?:photos?|pictures?|images?|video|illustration|photograph|credit|фото(?:графия)?|видео|иллюстрация|снимок|crédits?|légende|fotos?|fotografía|im[áa]gen(?:es)?|vídeo|ilustración|créditos?)(?:\s+(?:by|credit|de|d['’]illustration))?\s*[:©/]|(?:file|agency|handout|stock)\s+(?:photo|picture)|©)"
)
_PHOTO_END = compile_late(
    r"(?i)(?:\b(?:agency|file|handout|archive|stock|courtesy)\s+(?:photo|image|picture)s?|\bphoto\s*/\s*\w+|/\s*(?:AFP|AP|Reuters|EPA|Getty Images|ТАСС|TASS)|\(photo[^)]*\))\W*$"
)
_COPYRIGHT = compile_late(
    r"(?i)^\W*(?:©|\(c\)|copyright\b|all\s+rights\s+reserved|все\s+права\s+защищены|tous\s+droits\s+réservés|todos\s+los\s+derechos\s+reservados|issn\b|terms\s+of|privacy\b)"
)
_CONTACT = compile_late(
    r"""(?ix)(?:^\W*(?:(?:media\s+|press\s+)?contacts?|for\s+(?:more|further|press|media|interviews?|information|details|comment|enquiries|inquiries)\b[^.]{0,40}|press\s+(?:office|enquiries|inquiries)|hotline|tel(?:ephone)?|phone|e-?mail|write\s+to|index\s+of|notes?\s+to\s+editors|
     контакты?|пресс-служба\s*:|телефон\w*|тел|горячая\s+линия|по\s+вопросам|contacts?\s+presse|contact|tél(?:éphone)?|pour\s+(?:plus|toute)\b[^.]{0,40}|contactos?(?:\s+de\s+prensa)?|teléfonos?|para\s+(?:más|mayor)\b[^.]{0,40})\b[^:]{0,30}:.*(?:\d{3}|@|\w\.\w))"""
)
_CALL = compile_late(
    r"""(?ix)(?:write\s+to|call|contact|e-?mail|звоните|пишите|écrivez|escr[íi]ba(?:nos)?|llame)\b.{0,60}(?:@|\d{3}[-\s]\d{2,4})"""
)
_REACHED = compile_late(r"@|\d{3}[-\s]\d\d")
_SIGN_OFF = compile_late(
    r"(?ix)^(?:see\s+you\s+(?:on|next|soon|tomorrow)|until\s+next|next\s+(?:week|issue|time|saturday|sunday|monday|friday|month)\s*:|thanks?\s+for\s+reading|that['’]s\s+all|до\s+(?:встречи|завтра|свидания)|à\s+(?:bientôt|la\s+semaine|demain)|hasta\s+(?:mañana|la\s+próxima|pronto)|best(?:\s+wishes|\s+regards)?,?$|yours\b)"
)
_GREETING = compile_late(
    r"(?i)^(?:dear\s+(?:readers?|friends?|subscribers?|all|colleagues)|hello|hi|hi\s+there|good\s+(?:morning|evening|afternoon)|здравствуйте|привет|дорогие\s+\w+|bonjour|chers?\s+\w+|chères?\s+\w+|hola|buen[oa]s\s+(?:días|tardes)|(?:estimad|querid)[oa]s?\s+\w+)\b[^.!?]{0,40}[,!.:]?$"
)
_SLUG = compile_late(r"^[a-zа-я]{2,5}(?:[/-][a-zа-я.]{1,5}){1,4}$")
_CAPS_SLUG = compile_late(r"^[A-ZА-ЯÀ-Ý0-9]{2,}(?:[-/][A-ZА-ЯÀ-Ý0-9]{2,})+$")
_WIRE_END = compile_late(r"(?i)^(?:\W*(?:ends?|конец|fin|more|suite)\W*|-+\s*30\s*-+|#{2,}|\(?\s*end\s*\)?|\+{2,})$")
_SEPARATORS = compile_late(r"\s+[|·•›»>/.→~∙—–]\s+|\s*[|•›»·→]\s*|\s*//\s*|\s+&\#?\w+;\s+")
_DASH_SPLIT = re.compile(r"[|·•›»>/→~∙]")
_DASH_NUMBER = re.compile(r"\s[—–]\s+\d")
_TICKER = compile_late(r"[^\W\d]+(?:\s[\w-]+){0,3}:?\s*[$€£₽]?\d[\d.,]*|:\s*\d+|\([+-]\d")
_SENTENCE_END = compile_late(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")


def is_menu(text: str, limit: int = 6) -> bool:
    """Whether `text` is a row of short entries between separators: a menu, a breadcrumb, a tag list."""
    if (len(text) > 60 and ends_sentence(text)) or "://" in text or _is_tally(text):
        return False
    pieces = [piece for piece in _SEPARATORS.split(text.strip()) if piece and piece.strip()]
    if len(pieces) < 3:
        return len(pieces) == 2 and all(len(piece.split()) <= 2 for piece in pieces) and len(text) < 40
    short = sum(1 for piece in pieces if len(piece.split()) <= limit)
    return short * 4 >= len(pieces) * 3 and not any(len(piece) > 160 for piece in pieces)


def _is_tally(text: str) -> bool:
    """Whether dashes stand in place of "is" in a line that lists numbers: "Раненые — 21, из них тяжёлых — пятеро."."""
    listed = "," in text and _DASH_SPLIT.search(text) is None
    return listed and (ends_sentence(text) or _DASH_NUMBER.search(text) is not None)


#: Six words or more that no colon parts, up to a full stop.
_SENTENCE = re.compile(r"(?:^|[.!?]\s)(?:[^\s.:!?|]+\s+){5,}[^\s.:!?|]+[.!?](?:\s|$)")


#: A line of a roll that counts: words, a colon, a whole number.
_ROLL = re.compile(r"[^:|]*[^\W\d]{3}[^:|]*:\s*\d{1,3}(?:[ \u00a0\u202f.,]?\d{3})*(?:\s+[^\W\d][^:|]*)?")


def is_ticker(text: str) -> bool:
    """Whether `text` is a row of rates, scores and times ("Crude $97 (-2%). Tides: 04:12, 16:39.").

    Lines that each count something ("Arrested: 84", "Released: 31") are none.
    """
    if len(text) > 300:
        return False
    lines = text.split("\n")
    if len(lines) > 2 and all(_ROLL.fullmatch(line.strip()) for line in lines):
        return False
    labelled = len(re.findall(r"[^\W\d]{2,}\s*:\s*[^.;:]{0,40}?\d", text))
    rates = len(re.findall(r"\([+-−–]\s?\d|[$€£₽]\s?\d|\b[A-Z]{3}\s\d+[.,]\d\d\b|\b\d\d:\d\d\b", text))
    if rates == 0 and _SENTENCE.search(text):
        return False  # a roll by place behind a sentence: "We know of 87 arrests in six towns. Alden: 52. Orsk: 20."
    return (labelled >= 2 and rates >= 1) or labelled >= 3 or (rates >= 3 and labelled >= 1)


def clutter_kind(text: str) -> str | None:
    """Why a block of this text is no report: "related" (other stories), "navigation" (menus, invitations, counters),
    "credit" (captions, copyright), None where its words do not say so."""
    text = text.strip()
    if not text:
        return "navigation"
    if len(text) < 600:
        if _RELATED.match(text):
            return "related"
        if _PROMO.search(text) if len(text) < 320 else _PROMO.match(text):
            return "navigation"
        if len(text) < 240 and _MONEY.search(text) and _US.search(text):
            return "navigation"
        if _COUNTER.match(text) or is_menu(text) or is_ticker(text) or _tells_contact(text):
            return "navigation"
        if is_credit_line(text):
            return "credit"
        if len(text) < 80 and _UPDATED.match(text):
            return "credit"
        if _CAPTION.match(text) or _COPYRIGHT.match(text) or (len(text) < 200 and _PHOTO_END.search(text)):
            return "credit"
    return None


def is_related_heading(text: str) -> bool:
    """Whether a heading or label opens a list of other stories."""
    return len(text) < 80 and _RELATED.match(text.strip()) is not None


_CREDIT_LINE = compile_late(
    r"""(?ix)^\W*(?:
    (?:this|the)\s+(?:article|story|piece|report|text|post|interview|statement|translation)\b[^.]{0,60}\b(?:first|originally|previously)\s+(?:published|appeared|posted)
  | (?:first|originally|previously)\s+(?:published|appeared|posted) | re-?(?:published|printed|posted)\s+(?:from|with|by|courtesy|here)
  | translat(?:ed|ion)\s+(?:from|by|:) | (?:reporting|writing|editing|additional\s+reporting)\s+by\b | with\s+(?:files|reporting)\s+(?:from|by)\b
  | (?:[^\W\d_][\w.'’-]*,?\s+){1,8}contributed\s+to\s+this\s+(?:report|article|story)
  | source\s*:\s*\S+ | sources\s*:\s*\S+
  | (?:впервые|первоначально)\s+опубликован | перевод\b.{0,3}(?:с\s|:) | источник\w*\s*: | оригинал\b
  | (?:cet|ce)\s+(?:article|texte)\b[^.]{0,60}\b(?:publié|paru)\b | (?:initialement|d['’]abord)\s+publié | traduit\s+(?:de|du|par)\b | sources?\s*:
  | este\s+(?:artículo|texto|reportaje)\b[^.]{0,60}\bpublicado\b | (?:originalmente|previamente)\s+publicad[oa] | publicad[oa]\s+(?:originalmente|previamente|por\s+primera\s+vez) | traducid[oa]\s+(?:del?|por)\b | traducción\s*(?:de|:) | con\s+información\s+de\b | fuentes?\s*:
    )"""
)


def is_credit_line(text: str) -> bool:
    """Whether a short paragraph only says whose text this is."""
    return len(text) < 200 and _CREDIT_LINE.match(text.strip()) is not None


_POSTSCRIPT = compile_late(r"(?i)^\W*(?:p\.?-?\s?s\.?\s*:?\W*$|p\.-?\s?s\.(?=\s)|p\.?s\s*:|post[-\s]?scriptum)")


def is_postscript(text: str) -> bool:
    """Whether a block opens a postscript."""
    return _POSTSCRIPT.match(text) is not None


def is_greeting(text: str) -> bool:
    """Whether a letter greets with this line."""
    return len(text) < 60 and _GREETING.match(text.strip()) is not None


def is_sign_off(text: str) -> bool:
    """Whether a letter ends with this line."""
    return len(text) < 120 and _SIGN_OFF.match(text.strip()) is not None


def is_wire_mark(text: str) -> bool:
    """Whether a line is an agency's own mark: a slug, initials of its desks, an end sign."""
    text = text.strip()
    return bool(_SLUG.match(text) or _CAPS_SLUG.match(text) or _WIRE_END.match(text))


def is_contact(text: str) -> bool:
    """Whether a line tells how to reach the outlet."""
    return len(text) < 300 and _tells_contact(text)


def _tells_contact(text: str) -> bool:
    """Whether `text` opens with whom to reach, or has an address or a number to write or call to."""
    return _CONTACT.match(text) is not None or (_REACHED.search(text) is not None and _CALL.search(text) is not None)


_SIGNED = compile_late(
    r"(?i)^\W*(?:by|from\s+our|written\s+by|text|story|автор|текст|par|de\s+notre|propos|special\s+to|published|updated|posted)\b"
)
_CAPITALS = compile_late(r"(?:[^\W\d_a-zа-яёà-ÿ][\w'’.-]*[ ,/|·•–-]*){1,8}$")


_TIME_ONLY = compile_late(r"(?i)^[\W\d]*(?:at|à|в|on|le|gmt|utc|msk|мск|[ap]\.?m\.?|h|\W|\d)*$")


_SIGNS = compile_late(r"(?i)[\s,|·–—-]*(?:by|par|автор|\(date)\b")


def is_imprint(text: str) -> bool:
    """Whether a line above the text only says when it came out, and by whom ("7 March 2023, by The Post (…)")."""
    if len(text) > 200:
        return False
    dates = [date for date in find_printed_dates(text) if not date.day.startswith("--")]
    if not dates:
        return False
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    return len(re.findall(r"[^\W\d]+", rest)) <= 7 or _SIGNS.match(text, dates[0].end) is not None


def is_moment(text: str) -> bool:
    """Whether a line holds only a day or an hour, as the entries of a live page are headed."""
    if len(text) > 40 or not re.search(r"\d", text):
        return False
    dates = find_printed_dates(text)
    rest = text[: dates[0].start] + text[dates[0].end :] if dates else text
    return _TIME_ONLY.match(rest) is not None and (bool(dates) or re.search(r"\d\d?\s?[:.hч]\s?\d\d", text) is not None)


def is_signed(text: str) -> bool:
    """Whether a short line above the text tells who wrote it and when, or only names something."""
    return bool(len(text) < 40 or _SIGNED.match(text) or _CAPITALS.match(text) or find_printed_dates(text))


def ends_sentence(text: str) -> bool:
    """Whether the last mark of `text` closes a sentence."""
    return _SENTENCE_END.search(text.rstrip()) is not None
