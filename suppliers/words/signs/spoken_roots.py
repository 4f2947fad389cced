"""Roots of words by which a heading speaks of a sign, in languages that few tables have. Data only.

Each language has pairs: what is spoken of, and what is said of it. Both stand in the heading in any
order and inflection, with or without a blank between them, so that the neighbours of every known heading
are asked about too. Patterns are of keys (`headings.heading_key`): Latin letters without their accents.
"""

from __future__ import annotations

Pairs = tuple[tuple[str, str], ...]

_VI_WORK = r"\b(?:lao dong|cong nhan|nguoi lam|nhan cong|lam viec|nhan vien)\b"
VIETNAMESE: Pairs = (
    (
        r"\b(?:cuong (?:buc|ep)|ep buoc|bi (?:ep|buoc)|ep (?:lam|cong|tang))\b",
        _VI_WORK + r"|\b(?:tang ca|lam them)\b",
    ),
    (
        r"\b(?:lao dong|lam viec|tang ca|lam them(?: gio)?) bat buoc\b|\bbat buoc (?:lao|"
        r"lam|tang|phai lam)\b",
        r"",
    ),
    (r"\b(?:chua du|duoi|khong du) (?:do )?tuoi\b|\b(?:vi|chua) thanh nien\b|\bduoi 1[0-8] tuoi\b", _VI_WORK),
    (r"\b(?:le thuoc (?:vao |vi )?|rang buoc |tra |mac |bi |ganh )no\b", r""),
    (r"\b(?:dat coc|tien coc|tien the chan|the chan)\b", _VI_WORK),
    (
        r"\b(?:lua (?:doi|dao|gat)|gian doi|danh trao|bi trao|bi doi|sai su that)\b",
        r"\b(?:hop dong|tuyen dung|viec lam)\b|" + _VI_WORK,
    ),
    (
        r"\b(?:cam|khong (?:duoc|cho|the)|han che|ngan|khoa(?: cua)?|nhot|giam giu|bi giam)\b",
        r"\b(?:ra khoi|ra ngoai|roi|ra vao|di lai|ky tuc xa|nha tro)\b",
    ),
    (
        r"\b(?:ho chieu|giay to|cccd|cmnd|can cuoc|chung minh|bang cap|so ho khau)\b",
        r"\b(?:giu|tam giu|thu giu|tich thu|bi thu|thu (?:ho|giay))\b",
    ),
    (
        r"(?<!so )(?<!chat )(?<!khoi )(?<!san )(?<!trong )(?<!nang )(?<!dung )\bluong\b|\btien cong\b",
        r"\b(?:no|giam|giu|tru|cham|(?:khong|chua|bi) (?:tra|tru)|quyt|cat)\b",
    ),
    (
        r"\b(?:cong nhan|nguoi lao dong|lao dong)\b",
        r"\b(?:tra|dong|chiu|nop|mat)\b.*\b(?:phi|tien moi gioi)\b|\bphi\b.*\b(?:tra|dong|chiu|nop)\b",
    ),
    (r"\bphi (?:moi gioi|tuyen dung|xuat khau lao dong)\b", r""),
    (r"\b(?:tu nhan|pham nhan|trai giam)\b", _VI_WORK),
    (r"\b(?:co lap|cach ly)\b", _VI_WORK),
    (
        r"\b(?:danh dap|bi danh|hanh hung|nguoc dai|xam hai|quay roi|lang ma|si nhuc|no le|no dich|kho sai|"
        r"(?:mua ban|buon ban|buon) nguoi)\b",
        r"",
    ),
)
_ID_WORK = (
    r"\b(?:pekerja\w*|buruh|bekerja|kerja|karyawan|tenaga kerja|(?:mem|di)pekerjakan|tki|pmi|perburuhan)\b"
)
INDONESIAN_AND_MALAY: Pairs = (
    (
        r"\b(?:anak(?! (?:perusahaan|usaha|syarikat|buah|tangga|kunci))|kanak kanak|remaja|"
        r"(?:bawah|belum cukup|di bawah) (?:umur|usia))\b"
        r"(?!.*\b(?:penitipan|sekolah|beasiswa|asuh\w*|taska|tadika|pakaian)\b)"
        r"(?<!penitipan anak)(?<!sekolah anak)",
        _ID_WORK,
    ),
    (r"\b(?:paksa\w*|dipaksa|memaksa|terpaksa|rodi|kerahan)\b", _ID_WORK + r"|\b(?:lembur|tenaga)\b"),
    (
        r"\b(?:perbudakan|perhambaan|hamba abdi|budak|jeratan \w+|p(?:er|emer)dagangan (?:orang|manusia))\b",
        r"",
    ),
    (
        r"\b(?:paspor\w*|pasport|ijazah\w*|ktp|e ?ktp|kartu (?:identitas|keluarga|tanda)|identitas|identiti|"
        r"kad pengenalan|mykad|sertifikat|buku pelaut|surat (?:tanah|berharga|nikah)|akta)\b",
        r"\b(?:\w*tahan|(?:pen|men)ahan\w*|(?:di|me)?n?yita|disita|penyitaan|disimpan|menyimpan|"
        r"(?:di|me)?m?egang|dipegang|diambil|dirampas|rampas\w*)\b",
    ),
    (r"\bdokumen\w*\b", r"\b(?:ditahan|(?:pen|men)ahan\w*|disita|penyitaan|dirampas|dipegang)\b"),
    (
        r"\b(?:upah\w*|gaji\w*)\b",
        r"\b(?:\w*tunggak\w*|belum|(?:tidak|tak) (?:di)?bayar\w*|ditahan|penahanan|dipotong|pe?motongan|"
        r"potongan|\w*lambat\w*|telat|tertunda|penundaan|kelewatan|lewat|dicuri|pencurian)\b",
    ),
    (
        r"\b(?:bergerak|pe?gerak\w*|pergerakan|gerak|kebebasan)\b",
        r"\b(?:(?:di|pem)?batas\w*|terbatas|terhad|sekat\w*|disekat|dilarang|larangan|dihalang)\b",
    ),
    (
        r"\b(?:keluar|asrama|mess|hostel|dorm\w*|barak|pintu|pagar)\b",
        r"\b(?:dilarang|larangan(?! merokok)|\w*kunci|\w*kurung\w*|tidak (?:boleh|bisa|"
        r"dapat|bebas)|dikawal)\b",
    ),
    (r"\bjam malam\b", r""),
    (r"\b(?:(?:ter|di)?isolasi|terasing|diasing\w*|pengasingan)\b", _ID_WORK),
    (
        r"\b(?:penipuan|ditipu|tipu\w*|palsu|diganti|penukaran|ditukar)\b",
        r"\b(?:kontrak|perekrutan|rekrutmen|janji|perjanjian kerja|pekerja|buruh)\b",
    ),
    (r"\b(?:(?:uang|wang) jaminan|(?:wang )?cagaran|deposit)\b", _ID_WORK),
    (
        r"\b(?:pekerja|buruh|karyawan|tki|pmi)\b",
        r"\b(?:(?:mem|di)?bayar|dibebankan|(?:men|di)anggung|dikenakan)\b.*"
        r"\b(?:biaya|yuran|fee|komisi|ongkos|caj|agen|ejen)\b"
        r"|\b(?:biaya|yuran|fee|komisi|ongkos|caj)\b.*\b(?:(?:mem|di)?bayar|dibebankan|(?:men|di)anggung)\b",
    ),
    (r"\b(?:biaya|yuran|fee|komisi) (?:agen|ejen|calo|perekrutan|rekrutmen|penempatan)\b", r""),
    (
        r"\b(?:di|pem)ukul\w*\b|\b(?:dipukul|(?:di|pen)ganiaya\w*|dianiaya|(?:di|pe)lecehk?an|dilecehkan|"
        r"disiksa|penyiksaan|penderaan|didera|keganasan|gangguan seksual)\b",
        r"",
    ),
    (r"\b(?:narapidana|napi|tahanan|banduan|penjara|lapas)\b", _ID_WORK),
    (r"\bkerja lebih masa\b", r""),
)
_TR_WORK = r"\b(?:isci\w*|emeg\w*|emek\b|calis\w*|istihdam\w*|is gucu\w*|isgucu\w*)"
TURKISH: Pairs = (
    (
        r"\b(?:pasaport\w*|kimlik\w*|nufus cuzdan\w*|diploma\w*)",
        r"\b(?:el (?:kon|koy)\w*|alikon\w*|alikoy\w*|tutul\w*|alin\w+|toplan\w*|sakla\w*|rehin\w*|"
        r"isverende\w*|patronda\w*)",
    ),
    (r"\b(?:belge\w*|evrak\w*)", r"\b(?:el (?:kon|koy)\w*|alikon\w*|alikoy\w*|rehin\w*)"),
    (r"\b(?:cocuk\w*)(?!.*\b(?:kres\w*|bak[ii]m\w*|giy\w*|okul\w*|burs\w*))", _TR_WORK),
    (r"\b(?:resit|ergin) olmayan\w*|\b1[0-8] yas\w* alti\w*", r""),
    (r"\b(?:zorla|cebr[ie]\w*|zorlan\w*)\b", _TR_WORK + r"|\bmesai\w*"),
    (r"\bzorunlu (?:calis(?:ma|tir)\w*|emek|(?:fazla )?mesai\w*)|\bangarya\w*", r""),
    (r"\b(?:kole\w*|esaret\w*|insan (?:kacakcilig\w*|ticaret\w*)|somuru\w*)", r""),
    (r"\b(?:senet\w*|bono)\b", r"\b(?:imzala\w*|isci\w*|calisan\w*)"),
    (r"\b(?:mahk[uû]m\w*|tutuklu\w*|hukumlu\w*|hapishane\w*|cezaevi\w*)", _TR_WORK),
    (
        r"\b(?:hareket\w*|dolasim\w*|cikis\w*|yurt(?:tan|ta|lar\w*|un)?\b|yatakhane\w*|"
        r"lojman\w*|kamp(?:i|ta|tan)?\b|"
        r"kapi\w*)",
        r"\b(?:kisit\w*|sinirl[ia]n?\w*|yasa[kg]\w*|engel(?:i|len\w*|leme\w*|lenir)?\b|kilit\w*|"
        r"serbest degil)",
    ),
    (
        r"\b(?:isyeri\w*|is yeri\w*|fabrika\w*|disari\w*)\b",
        r"\b(?:cik(?:is|ma)\w*)\b.*\b(?:yasa[kg]\w*|izin\w*)",
    ),
    (r"\b(?:sokaga cikma|gece) yasagi\w*|\bkilit altinda\b", r""),
    (
        r"\b(?:maas\w*|ucret\w*|yevmiye\w*)",
        r"\b(?:gec|gecik\w*|odenm\w*|alikon\w*|alikoy\w*|kesil\w*|alaca\w*|iceride|gasp\w*|calin\w*)\b",
    ),
    (
        r"\b(?:isci\w*|calisan\w*)",
        r"\b(?:od[eu]\w*|alin\w*|karsil\w*|kesil\w*|veri\w*)\b.*\b(?:ise alim|araci\w*|komisyon\w*|simsar\w*)"
        r"|\b(?:ise alim|araci\w*|komisyon\w*|simsar\w*)\b.*\b(?:od[eu]\w*|alin\w*|"
        r"karsil\w*|kesil\w*|veri\w*)",
    ),
    (r"\b(?:ise alim|aracilik|isci bulma) (?:ucret|bedel|masraf|komisyon)\w*", r""),
    (r"\b(?:depozito\w*)", r"\b(?:isci\w*|calisan\w*|aliniyor|alinir|yatir\w*|kesil\w*)"),
    (r"\b(?:teminat\w*|kefalet\w*)", r"\b(?:isci\w*|calisan\w*)"),
    (
        r"\b(?:sozlesme\w*|ise alim\w*|vaat\w*|isci\w*)",
        r"\b(?:hile\w*|aldat\w*|sahte\w*|kandir\w*|dolandir\w*)",
    ),
    (r"\b(?:dayak\w*|dayag\w*|dovul\w*|darp\w*|istismar\w*|taciz\w*|iskence\w*|kotu muamele\w*)", r""),
    (r"\b(?:izole|tecrit|tecrid\w*)\b", _TR_WORK),
)
_EN_PEOPLE = r"\b(?:workers?|staff|employees?|labou?rers?|migrants?|crew|maids?)\b"
ENGLISH: Pairs = (
    (
        r"\b(?:wages?|pay|salar(?:y|ies)|payroll|earnings)\b",
        r"\b(?:theft|stolen|stealing|late|arrears|unpaid|withh\w*|owed|owing|docked|skimm\w*|underpa\w*|"
        r"not paid|held back|kickbacks?)\b",
    ),
    (
        r"\b(?:dorm\w*|hostels?|barracks?|accommodation|quarters|lodgings?|doors?|gates?|housing|exits?)\b",
        r"\b(?:locked|padlock\w*|bolted|chained|curfews?|confin\w*)\b",
    ),
    (
        _EN_PEOPLE,
        r"\b(?:confined|trapped|chained|beaten|enslaved|trafficked|detained|stranded|kickbacks?|bribes?|"
        r"deceived|cheated|runaways?|absconding|security bonds?|"
        r"(?:cannot|can not|can t|unable to|not allowed to|may not) (?:exit|leave|go|move|quit|resign))\b",
    ),
    (
        r"\b(?:slav(?:es?(?! cylinders?)|elike|ery)|enslav\w*|coerced|abscond\w*|kickbacks?|"
        r"loan sharks?|under ?aged|"
        r"beatings?|sexual (?:favou?rs?|exploitation)|peonage|serfdom|servitude|wage theft|debt traps?|"
        r"(?:swapped|switched|altered) contracts?|contracts? (?:swap\w*|switch(?:ed|ing))|"
        r"workers? (?:are |were )?sold|runaway (?:penalt\w+|fines?|workers?))\b",
        r"",
    ),
    (
        r"\b(?:kids?|children|child|minors|boys|girls) (?:\w+ ){0,2}(?:in|at|on) (?:the |our )?"
        r"(?:factory|floor|fields?|sites?|shift|mines?|kilns?|farms?|plantations?|workshops?)\b",
        r"",
    ),
)
_ES_PEOPLE = r"\b(?:trabajador\w*|trabalhador\w*|emplead\w*|empregad\w*|obrer\w*|migrantes?|jornaler\w*)\b"
SPANISH_AND_PORTUGUESE: Pairs = (
    (
        r"\b(?:depositos?|fianzas?|fiancas?|caucao|caucoes|caucion(?:es)?)\b",
        r"\b(?:exig\w*|cobrad\w*|descontad\w*)\b|" + _ES_PEOPLE,
    ),
    (
        r"\b(?:salarios?|sueldos?|jornal(?:es)?|nomina|quincenas?)\b",
        r"\b(?:adeud\w*|impag\w*|robo|robad\w*|roub\w*|(?:nao|no|sin|sem) pag\w*|pendientes?|pendentes?|"
        r"em debito|debid\w*|devid\w*|atras\w*|retras\w*|hurt\w*)\b",
    ),
    (
        r"\b(?:dormitorios?|alojamientos?|alojamentos?|viviendas?|albergues?|barrac\w*|puertas?|portas?)\b|"
        + _ES_PEOPLE,
        r"\b(?:(?:con|bajo) llave|encierr\w*|encerrad\w*|trancad\w*|candados?|cadeados?|"
        r"proibid\w*|prohibid\w*|vigilad\w*|vigiad\w*)\b",
    ),
    (
        r"\b(?:toque de (?:queda|recolher)|esclav\w+|escrav\w+|servidumbre(?! de (?:paso|agua))|"
        r"servidao(?! (?:de passagem|administrativa))|peonaje|peonagem|trata laboral|truck system|"
        r"vigilancia armada|guardias? armad\w*|golpead\w*|espanca\w*|aliciamento|incomunicad\w*|"
        r"encierro|coaccion|coacao|coaccao|jornadas? forcadas?)\b",
        r"",
    ),
    (
        r"\b(?:cedulas?|pasaportes?|passaportes?|dni|rg|cpf|ctps|carteiras?|curp|documentos?|papeles)\b",
        r"\b(?:reten\w*|retid\w*|confisc\w*|guardad\w*|patron|patrao|jefe|cofre|caja fuerte|decomis\w*|"
        r"incaut\w*|quitad\w*|apreendid\w*)\b",
    ),
    (
        _ES_PEOPLE,
        r"\b(?:pag\w+|cobr\w+|abona\w*)\b.*\b(?:reclut\w*|recrut\w*|enganch\w*|contratac\w+|agenci\w*|"
        r"intermedi\w*|comis\w+|coyotes?|gato|taxas?|cuotas?|tarifas?)\b"
        r"|\b(?:reclut\w*|recrut\w*|enganch\w*|comis\w+|taxas?|cuotas?)\b.*\b(?:pag\w+|cobr\w+|abona\w*)\b"
        r"|\b(?:pag\w+|cobr\w+|abona\w*)\b.*\b(?:reclut\w*|recrut\w*|enganch\w*)\b",
    ),
    (
        r"\b(?:engan[oa]\w*|fraudes?|falsas?|falsos?)\b",
        r"\b(?:contratos?|reclut\w*|recrut\w*|promes\w*|contratac\w+)\b",
    ),
    (r"\b(?:aisla\w*|isola\w*)\b", _ES_PEOPLE),
)
_UZ_WORK = r"\b(?:mehnat\w*|ishchi\w*|ishla\w*)"
UZBEK: Pairs = (
    (r"\b(?:bola(?:lar\w*|ning)?|voyaga yetmagan\w*|o.?smir\w*)\b", _UZ_WORK),
    (r"\b(?:majbur\w*|zo.{0,2}r(?:lab|aki)\w*)", rf"{_UZ_WORK}|\bish(?:ga)?\b"),
    (r"\b(?:qul(?:lik\w*|dor\w*)|odam savdo\w*|kaltakla\w*|zo.{0,2}ravonlik\w*|tahdid\w*)", r""),
    (r"\bqarz\w*", rf"{_UZ_WORK}|\bevaz\w*"),
    (r"\b(?:pasport\w*|hujjat\w*)", r"\b(?:olib qo.{0,2}y\w*|ushla\w*|tortib ol\w*)"),
    (r"\b(?:ish haqi\w*|maosh\w*|oylik\w*)", r"\b(?:kechik\w*|to.{0,2}lanma\w*|berilma\w*|ushla\w*|qarz\w*)"),
    (
        r"\b(?:harakat\w*|chiqish\w*|tashqari\w*|yotoqxona\w*)",
        r"\b(?:cheklan\w*|cheklov\w*|taqiq\w*|qulf\w*)",
    ),
    (r"\b(?:mahbus\w*|qamoq\w*)", _UZ_WORK),
    (r"\b(?:бола(?:лар\w*|нинг)?|вояга етмаган\w*)\b", r"\b(?:меҳнат|ишчи|ишла)"),
    (r"\b(?:мажбур|зурла|зураки)", r"\b(?:меҳнат|ишла|ишга)"),
    (r"\b(?:қуллик|одам савдо|калтакла|зуравонлик)", r""),
    (r"\bқарз", r"меҳнат|ишла|ишчи|эваз"),
    (r"\b(?:иш ҳақи|маош|оилик)", r"кечик|туланма|берилма|ушла"),
    (r"\b(?:ҳаракат|чиқиш|ётоқхона|етоқхона)", r"чеклан|чеклов|тақиқ|қулф"),
    (r"\b(?:маҳбус|қамоқ)", r"меҳнат|ишла"),
)
_PAY_FEES = (
    (
        r"\b(?:travailleu\w+|ouvriers?|salaries|migrants?|employes?)\b",
        r"\bpa(?:i|y)\w+.*\b(?:frais|commissions?)\b|\b(?:frais|commissions?)\b.*\bpa(?:i|y)\w+",
    ),
    (
        r"\b(?:\w*arbeit(?:er|nehmer|skrafte)\w*)",
        r"zahl\w*.*(?:gebuhr|provision)|(?:gebuhr|provision)\w*.*zahl",
    ),
    (r"\blavorator\w+", r"\bpaga\w+.*\b(?:commission|spese|reclut|agenzi)|\b(?:commission|spese)\w*.*\bpaga"),
    (r"\b(?:werknemers?|arbeiders?|arbeidsmigranten)\b", r"betal\w+.*(?:kosten|vergoeding)|kosten.*betal"),
    (r"\bpracowni\w+", r"\bplac\w+.*\boplat|\boplat\w*.*\b(?:plac|ponosz)"),
    (r"рабочи|работник|мигрант", r"(?:плат|оплач)\w+.*(?:сбор|трудоустро|агентств|посредник)"),
    (r"العمال|العامل", r"(?:دفع|يتحمل).*(?:رسوم|عمول)|(?:رسوم|عمول).*(?:دفع|يتحمل)"),
    (r"工人|员工|員工|劳工|勞工|移工|外劳", r"(?:付|缴|繳|承担|承擔).*[费費]|[费費].*(?:付|缴|繳|承担|承擔)"),
    (r"労働者|実習生|従業員", r"(?:手数料|募集費|紹介料).*(?:負担|支払|払)"),
    (r"근로자|노동자", r"(?:수수료|알선료).*(?:지불|부담|납부)|(?:지불|부담|납부).*(?:수수료|알선료)"),
    (r"คนงาน|แรงงาน|ลูกจ้าง", r"จ่าย.*ค่า(?:นายหน้า|ธรรมเนียม|หัว)|ค่า(?:นายหน้า|ธรรมเนียม|หัว).*จ่าย"),
)
"""Workers who pay for their work, in languages whose other signs `spoken_signs` knows."""
ALL_LATIN = (
    *VIETNAMESE,
    *INDONESIAN_AND_MALAY,
    *TURKISH,
    *ENGLISH,
    *SPANISH_AND_PORTUGUESE,
    *UZBEK,
    *_PAY_FEES,
    # Turkmen, Kazakh, Kyrgyz and Tajik lists come from the cotton fields that Uzbek ones come from.
    (r"\b(?:caga|cagalar\w*) zahmet\w*|\bmejbury zahmet\w*", r""),
    (r"\b(?:балалар|балдар)\w* (?:еңбег|эмгег)\w*|\bмәжбүрлі|\bмажбурлап|\bмеҳнати (?:кудакон|маҷбур)", r""),
)
