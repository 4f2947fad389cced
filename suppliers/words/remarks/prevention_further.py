"""Policies and trainings against forced labour, as `prevention` has them, in further languages. Data only.

What leaves a doubt in these languages stands here too: a policy that is not kept is no policy.
"""

from __future__ import annotations

_LATIN = (
    r"(?:child|forced|bonded) labou?r|travail (?:force|des enfants)|lavoro (?:forzato|minorile)|"
    r"traba(?:jo|lho) (?:infantil|forzoso|forzado|forcado|escravo)|zwangsarbeit|kinderarbeit|kerja paksa|"
    r"pekerja anak|pracy (?:przymusowej|dzieci)|molestowani\w+|zorla calistir\w*|cocuk isci\w*"
)
_RUSSIAN = r"(?:принудительн\w+|детск\w+) труд\w*|домогательств\w*|насили\w*"
_ARABIC = r"(?:ال)?(?:عمل (?:ال)?(?:قسري|جبري)|تحرش(?: الجنسي)?|عمالة الأطفال|عمل الأطفال|عنف)"
_HINDI = r"(?:जबरन (?:श्रम|मजदूरी)|बंधुआ (?:मजदूरी|श्रम)|बाल (?:श्रम|मजदूरी)|उत्पीड़न)"
_BENGALI = r"(?:জোরপূর্বক শ্রম|শিশু ?শ্রম|হয়রানি)(?:ের|র)?"
_JAPANESE = r"(?:強制労働|児童労働|ハラスメント|セクハラ)"
_THAI = r"(?:การ)?(?:ใช้)?(?:แรงงานบังคับ|บังคับใช้แรงงาน|แรงงานเด็ก|ล่วงละเมิด(?:ทางเพศ)?|คุกคามทางเพศ)"
FOR_WHOM = (
    r"(?: (?:for|with) (?:all |the |our )?(?:supervisors?|managers?|foremen|guards?|agents?|staff|workers)"
    r"(?: (?:done|held|completed|given))?)?"
)
"""Who is trained or told, which leaves no doubt."""
_DONE = (
    r"(?= ?$| (?:done|held|completed|given|conducted|faites?|effectuees?|fatta|svolta|durchgefuhrt|erfolgt|"
    r"abgeschlossen|sudah|dilakukan|selesai|feito|realizad[oa]|przeprowadzon[eo])\b)"
)
"""What may follow a training that names its subject alone; "Schulung Zwangsarbeit entdeckt" found some."""
PREVENTING = (
    rf"\b(?:formation|formazione|schulung(?:en)?|pelatihan|training|treinamento|capacitacion|szkolenie)"
    rf" (?:{_LATIN}){_DONE}",
    rf"\b(?:formation|formazione|schulung(?:en)?|pelatihan|training|politica|politique|richtlinien?|"
    rf"kebijakan|szkoleni\w+|polityka)"
    rf"(?: (?:zu|zum|zur|uber|gegen|sur|contre|sul|sulla|sull|contro|tentang|anti|mengenai|o|przeciw|"
    rf"przeciwko|dotyczac\w+|le|il|lo|la|l|on|against)){{1,3}} (?:{_LATIN}){FOR_WHOM}",
    rf"\b(?:{_LATIN}) (?:karsiti|karsi|hakkinda|konusunda|konulu) (?:politika\w*|egitim\w*)",
    rf"\b(?:политик\w+|обучени\w+|тренинг\w*|инструктаж\w*|запрет\w*|лини\w+|телефон доверия)"
    rf"(?: (?:против|по|на|о|для|теме|вопросам|жалоб|предотвращению))* (?:{_RUSSIAN})",
    rf"(?:سياسة|تدريب|دورة|خط)(?: (?:مجهول|ساخن|ضد|على|حول|عن|بشأن|مكافحة|منع|لشكاوى|لمكافحة))+ {_ARABIC}",
    rf"{_HINDI} (?:के खिलाफ|के विरुद्ध|पर|के बारे में|की शिकायत के लिए) (?:\S+ )?(?:नीति|प्रशिक्षण|हेल्पलाइन)",
    rf"{_BENGALI} (?:বিরুদ্ধে|বিষয়ে|সম্পর্কে|অভিযোগের জন্য|নিয়ে) (?:\S+ )?(?:নীতি|প্রশিক্ষণ|হটলাইন)",
    rf"{_JAPANESE}(?:の)?(?:禁止|防止)(?:の)?(?:方針|規程|ポリシー)?|{_JAPANESE}(?:に関する|についての|の)"
    r"(?:研修|教育|方針|匿名相談窓口|相談窓口)",
    rf"(?:อบรม|ฝึกอบรม|นโยบาย)(?:เรื่อง|เกี่ยวกับ|ต่อต้าน|ป้องกัน|ห้าม)(?:การ)?{_THAI}",
    r"(?:强迫劳动|童工|骚扰)(?:方面)?的(?:政策|培训|制度)|(?:匿名)?性?骚扰(?:匿名)?投诉(?:热线|信箱|渠道)",
)
DOUBT = (
    r"\b(?:nie|brak|bez przestrzegania|przypad\w+|skarg\w*|narusz\w*|stwierdz\w*|wykry\w*|mimo|ale|jednak|"
    r"не|нет|без|случа\w+|наруш\w+|выявл\w+|обнаруж\w+|жалу\w+|после|однако|несмотря|но|"
    r"لا|لم|لن|غير|حالات|انتهاك\w*|رغم|لكن|بعد|وجدت)\b"
    r"|नहीं|मामल|उल्लंघन|लेकिन|फिर भी|बावजूद|बाद|নেই|হয়নি|হয় না|ঘটনা|লঙ্ঘন|কিন্তু|সত্ত্বেও|পরে"
    r"|ない|違反|事例|発覚|あった|しかし|後|されず|ไม่|พบ|ละเมิดกฎ|แต่|หลัง|没有执行|未执行|违反|发现|但"
)
