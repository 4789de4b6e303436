"""News agencies by every name their copy is signed with."""

from __future__ import annotations

import re

_NAMES = {
    "AP": "AP|The Associated Press|Associated Press",
    "AFP": "AFP|Agence France-Presse|Agence France Presse|АФП",
    "Reuters": "Reuters|Thomson Reuters|Рейтер|REUTERS",
    "TASS": "TASS|ТАСС|ИТАР-ТАСС|Itar-Tass",
    "Interfax": "Interfax|Интерфакс|INTERFAX",
    "Interfax-Ukraine": "Interfax-Ukraine|Интерфакс-Украина|Інтерфакс-Україна",
    "RIA Novosti": "RIA Novosti|РИА Новости|RIA",
    "Ukrinform": "Ukrinform|Укринформ|Укрінформ",
    "UNIAN": "UNIAN|УНИАН|УНІАН",
    "BelTA": "BelTA|БелТА|БЕЛТА",
    "dpa": "dpa|DPA|Deutsche Presse-Agentur",
    "EFE": "EFE|Agencia EFE",
    "ANSA": "ANSA",
    "Xinhua": "Xinhua|Xinhua News Agency|Синьхуа",
    "Anadolu": "Anadolu|Anadolu Agency|AA",
    "UPI": "UPI|United Press International",
    "PTI": "PTI|Press Trust of India",
    "ANI": "ANI",
    "IANS": "IANS",
    "IRNA": "IRNA",
    "ISNA": "ISNA",
    "Tasnim": "Tasnim",
    "Kyodo": "Kyodo|Kyodo News",
    "Yonhap": "Yonhap",
    "Bloomberg": "Bloomberg",
    "Belga": "Belga",
    "Keystone-ATS": "ATS|Keystone-ATS|Keystone-SDA",
    "APA": "APA",
    "PA Media": "PA|PA Media|Press Association",
    "The Canadian Press": "CP|The Canadian Press|Canadian Press|La Presse Canadienne",
    "AAP": "AAP|Australian Associated Press",
    "SANA": "SANA",
    "WAFA": "WAFA",
    "MENA": "MENA",
    "CNS": "CNS",
    "IPS": "IPS|Inter Press Service",
}
#: Every signed name, and the agency it stands for.
AGENCIES = {signed: name for name, forms in _NAMES.items() for signed in forms.split("|")}
_FORMS = "|".join(re.escape(form) for form in sorted(AGENCIES, key=len, reverse=True))
#: One agency's signed name, as a whole word.
AGENCY = re.compile(rf"(?<![\w-])(?:{_FORMS})(?![\w-])")


def find_agency(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The first agency named in `text[start:end]`: its place and its name; None where none is."""
    match = AGENCY.search(text, start, end)
    return (match.start(), match.end(), AGENCIES[match.group()]) if match else None
