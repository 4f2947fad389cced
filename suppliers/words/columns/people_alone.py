"""Words for the people who work that head a column of numbers with nothing beside them: "Arbeiter", 工人.

Below one of them there may be a number, a name or a sort of people; the cells tell.
"""

from __future__ import annotations

from suppliers.words import heading_parts
from suppliers.words.columns import headings
from suppliers.words.heading_keys import heading_key

_FORMS = (
    "workers|labourers|laborers|labour|labor|working people|blue collar workers|blue collar|"
    "arbeiter|arbeiterinnen|arbeiterinnen und arbeiter|"
    "arbeiter innen|arbeitnehmer|arbeitende|angestellte|"
    "ouvriers|ouvrières|ouvriers et ouvrières|employés|main d'œuvre|main-d'oeuvre|"
    "obreros|obreras|operarios|operarias|trabajadoras|jornaleros|mano de obra|"
    "operários|operárias|operários e operárias|obreiros|mão de obra|mão-de-obra|"
    "operai|operaie|operai e operaie|manodopera|addetti|maestranze|arbeiders|arbeidskrachten|"
    "robotnicy|dělníci|pracovníci|robotníci|munkások|dolgozók|muncitori|lucrători|"
    "işçi|işçiler|emekçiler|çalışanlar|zaměstnanci|zamestnanci|"
    "công nhân|người lao động|nhân công|buruh|pekerja|karyawan|tenaga kerja|"
    "工人|员工|職工|职工|員工|劳工|勞工|雇员|労働者|作業員|従業員|工員|근로자|노동자|직원|종업원|작업자|"
    "คนงาน|พนักงาน|แรงงาน|ลูกจ้าง|рабочие|работники|сотрудники|персонал|працівники|робітники|работници|"
    "عمال|العمال|عاملون|العاملون|العاملين|عمالة|العمالة|الموظفون|الموظفين|"
    "श्रमिक|मजदूर|मज़दूर|कर्मचारी|कामगार|শ্রমিক|কর্মী|কর্মচারী|श्रमिकहरू|کارکن|مزدور|ملازمین|"
    "தொழிலாளர்கள்|பணியாளர்கள்|အလုပ်သမား|အလုပ်သမားများ|កម្មករ|ກໍາມະກອນ|εργαζόμενοι|εργάτες|"
    "עובדים|פועלים|arbetare|arbejdere|arbeidere|medarbejdere|työntekijät|manggagawa"
)
_ALONE = frozenset(map(heading_key, _FORMS.split("|")))


def heads(heading: str) -> bool:
    """Whether a heading is a word for workers and no more, or one in each of two languages."""
    sides = heading_parts.sides(heading) or [heading]
    return all(heading_key(side) in _ALONE or headings.field_of(side) == "workers" for side in sides)
