"""Policies, trainings and hotlines against forced labour, as remarks name them. Data only; for `prevention`.

Whoever adds a language adds what leaves a doubt in it to `DOUBT`: a policy that is not kept is no policy.
"""

from __future__ import annotations

_AND = r"(?: (?:and|or|y|e|o|et|ou|und|oder|ve|va|hoac|dan)(?: (?:the|el|la|le|les|l|as|os|a|o))?)? "
_SIGN = (
    r"(?:(?:sexual|physical|verbal|workplace|gender based) )?(?:harassment|violence|abuse|bullying)|"
    r"(?:child|forced|bonded) labou?r|modern slavery|slavery|(?:human )?trafficking|debt bondage|threats|"
    r"retaliation|discrimination|"
    r"(?:acoso|assedio)(?: (?:sexual|laboral|moral))?|violencia(?: (?:sexual|de genero))?|esclavitud\w*|"
    r"traba(?:jo|lho) (?:infantil|forzoso|forzado|forcado|escravo)|trata de personas|"
    r"harcelement(?: (?:sexuel|moral))?|violences?|travail (?:des enfants|force|infantile)|esclavage\w*|"
    r"(?:sexuelle\w* )?belastigung|gewalt|kinderarbeit|zwangsarbeit|schuldknechtschaft|menschenhandel|"
    r"molestie(?: sessuali)?|lavoro (?:minorile|forzato)|violenza|"
    r"pelecehan(?: seksual)?|pekerja anak|kerja paksa|kekerasan"
)
_SIGNS = rf"(?:{_SIGN})(?:{_AND}(?:{_SIGN}))*"
_FOR_WHOM = (
    r"(?: (?:for|with) (?:all |the |our )?(?:supervisors?|managers?|foremen|guards?|agents?|staff|workers)"
    r"(?: (?:done|held|completed|given))?)?"
)
"""Who is trained or told, which leaves no doubt."""
_ARTICLE = r"(?: (?:the|any|all|forms? of|el|la|los|las|le|les|l|a|o|as|os))*"
PREVENTING = (
    rf"\b(?:(?:supervisors?|managers?|foremen|guards?|agents?) (?:and (?:\w+ )?)?(?:are |were |have "
    rf"been )?)?"
    rf"trained (?:on|against|about|in){_ARTICLE} {_SIGNS}",
    # A policy on fees or overtime may ask for them; one *of* forced labour may be that of a state.
    r"\b(?:polic(?:y|ies)|procedures?|train(?:ings?|ed)|committees?|hotlines?|helplines?|awareness|"
    r"campaigns?|posters?|grievance \w+)(?: (?:on|about|against|covering|of no|for|to prevent|on preventing|"
    r"preventing|prohibiting|banning|on the prevention of))"
    rf"{_ARTICLE} {_SIGNS}(?: complaints)?{_FOR_WHOM}",
    rf"\b(?:prohibition|prevention|elimination|eradication) of{_ARTICLE} {_SIGNS}",
    rf"\b(?:prohibit(?:s|ing)|forbid(?:s|ding)|ban(?:s|ning)|pro[hi]+be|anti|cero tolerancia (?:al|"
    rf"con)|zero tolerance (?:for|of|to|towards?))"
    rf"{_ARTICLE} {_SIGNS}",
    rf"\b{_SIGNS}(?: (?:prevention|remediation|prohibition|act))?"
    r" (?:statement|polic(?:y|ies)|procedures?|trainings?|committees?|hotlines?|helplines?|awareness|"
    r"prevention)",
    rf"\b{_SIGNS} (?:is |are )?(?:strictly )?(?:prohibited|forbidden|banned)",
    rf"\b{_SIGNS}(?: criteria| requirements)? (?:met|fulfilled)",
    r"\b(?:politicas?|capacitacion(?:es)?|formacion|procedimientos?|protocolos?|comite|linea|canal|"
    r"treinamentos?|procedimentos?|politiques?|formations?|procedures?|ligne|charte|campanha|campana|"
    r"sensibilisation|politica|formazione|procedura)"
    r"(?: (?:de|del|des|do|a|d)(?: (?:trabajadores|trabalhadores|ouvriers|salaries|denuncia|alerte))?|"
    r" (?:a )?trabajadores| anti)?"
    r"(?: (?:contra|sobre|contre|sur|contro|para prevenir|prevencion|prevencao|prohibicion|proibicao|"
    r"prevention|lutte contre|au|de|del|d|da|do|ao|a))*"
    rf"(?<! de)(?<! del)(?<! d){_ARTICLE} {_SIGNS}",
    r"\b(?:prevencion|prohibicion|erradicacion|prevencao|proibicao|combate|prevention|interdiction|"
    r"prevenzione)"
    rf" (?:de|del|da|do|des|du|della|delle|ao|a|d){_ARTICLE} {_SIGNS}",
    r"\b(?:politicas?|protocolos?|procedimientos?|canal|linea|comite|politiques?)(?: de)? (?:de |d )?"
    r"(?:prevencion|prohibicion|denuncia|prevencao|proibicao|prevention|alerte)"
    rf"(?: (?:de|del|da|do|des|du|ao|a))?{_ARTICLE} {_SIGNS}",
    rf"\b(?:richtlinien?|schulung(?:en)?|geschult|verfahren|massnahmen|vorbeugung|schutz|ausschuss)"
    rf"(?: zum schutz| zur vorbeugung)? (?:gegen|vor) (?:\w+ )?{_SIGNS}",
    rf"\bverbot (?:von|der) {_SIGNS}|\b(?:beschwerdestelle|hotline) (?:fur|gegen|bei) {_SIGNS}",
    r"\b(?:cinsel )?(?:taciz|siddet|cocuk isci|zorla calistir|zorla calis)\w*"
    r"(?: (?:karsi|onleme\w*|yasa[gk]\w*|sikayet|ve))*"
    r" (?:politika\w*|egitim\w*|prosedur\w*|onleme\w*|yasa[gk]\w*|hatti)",
    r"\b(?:chinh sach|dao tao|tap huan|duong day nong|quy trinh|phong ngua|phong chong|cam)"
    r"(?: (?:ve|chong|cam|khong|phong ngua|phong chong|ngan ngua|su dung))*"
    r" (?:quay roi(?: tinh duc)?|lao dong (?:tre em|cuong buc)|bao luc)",
    rf"\b(?:kebijakan|pelatihan|larangan|pencegahan)(?: (?:anti|pencegahan|larangan))* {_SIGNS}",
    r"(?:反|反对|禁止|防止|预防|杜绝|不)(?:得)?(?:使用|雇用|雇佣|招用)?(?:性骚扰|骚扰|童工|强迫劳动)"
    r"(?:[和及、](?:性骚扰|骚扰|童工|强迫劳动))*",
    r"(?:性骚扰|骚扰|童工|强迫劳动)(?:预防|防止|禁止)?(?:政策|制度|培训|程序|承诺书|委员会|热线)",
    r"(?:ป้องกัน|ต่อต้าน|ห้าม|นโยบายไม่)(?:การ)?(?:ใช้)?(?:การ)?"
    r"(?:ล่วงละเมิด(?:ทางเพศ)?|คุกคามทางเพศ|แรงงานเด็ก|แรงงานบังคับ)",
    r"(?:منع|مكافحة|حظر|مناهضة|سياسة ضد|تدريب ضد|خط ساخن (?:للشكاوى )?(?:من|ضد|عن))"
    r" (?:ال)?(?:تحرش(?: الجنسي)?|عنف|عمل القسري|عمالة الأطفال|عمل الأطفال)",
    r"(?:(?:यौन )?उत्पीड़न|बाल (?:श्रम|मजदूरी)|बंधुआ (?:मजदूरी|श्रम)|जबरन श्रम)"
    r" (?:रोकथाम|निषेध|निषिद्ध|विरोधी|रोधी|निवारण)",
    r"(?:(?:যৌন )?হয়রানি|শিশু ?শ্রম|জোরপূর্বক শ্রম) (?:প্রতিরোধ|নিষিদ্ধ|বিরোধী)",
)
"""Left out wherever nothing else in the text is grave or doubts it."""
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
_DONE = (
    r"(?= ?$| (?:done|held|completed|given|conducted|faites?|effectuees?|fatta|svolta|durchgefuhrt|erfolgt|"
    r"abgeschlossen|sudah|dilakukan|selesai|feito|realizad[oa]|przeprowadzon[eo])\b)"
)
"""What may follow a training that names its subject alone; "Schulung Zwangsarbeit entdeckt" found some."""
PREVENTING_UNLESS_DOUBTED = (
    rf"\b(?:formation|formazione|schulung(?:en)?|pelatihan|training|treinamento|capacitacion|szkolenie)"
    rf" (?:{_LATIN}){_DONE}",
    rf"\b(?:formation|formazione|schulung(?:en)?|pelatihan|training|politica|politique|richtlinien?|"
    rf"kebijakan|szkoleni\w+|polityka)"
    rf"(?: (?:zu|zum|zur|uber|gegen|sur|contre|sul|sulla|sull|contro|tentang|anti|mengenai|o|przeciw|"
    rf"przeciwko|dotyczac\w+|le|il|lo|la|l|on|against)){{1,3}} (?:{_LATIN}){_FOR_WHOM}",
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
"""The same of subjects in further word orders, left out where `DOUBT` finds nothing beside them."""
DOUBT = (
    r"\b(?:nie|brak|bez przestrzegania|przypad\w+|skarg\w*|narusz\w*|stwierdz\w*|wykry\w*|mimo|ale|jednak|"
    r"не|нет|без|случа\w+|наруш\w+|выявл\w+|обнаруж\w+|жалу\w+|после|однако|несмотря|но|"
    r"لا|لم|لن|غير|حالات|انتهاك\w*|رغم|لكن|بعد|وجدت)\b"
    r"|नहीं|मामल|उल्लंघन|लेकिन|फिर भी|बावजूद|बाद|নেই|হয়নি|হয় না|ঘটনা|লঙ্ঘন|কিন্তু|সত্ত্বেও|পরে"
    r"|ない|違反|事例|発覚|あった|しかし|後|されず|ไม่|พบ|ละเมิดกฎ|แต่|หลัง|没有执行|未执行|违反|发现|但"
)
"""What leaves all of these in the text: it doubts them in the same languages."""
