"""Headings of supplier lists for workers, answers, controls and the chain. Data only; read by `headings`.

Written like those of `heading_words`. A cell of the chain may hold several names, parted by semicolons or
bars.
"""

from __future__ import annotations

from suppliers.words.signs import sign_forms

FIELDS: dict[str, str] = {
    "workers": (
        "anz ma|anzahl ma|ma anzahl|ma gesamt|ma zahl|zahl der ma|"
        "mitarb|anzmi|"
        "crew size|crew|number of crew|no of crew|crew number|crew on board|no of crew on board|"
        "number of crew on board|total crew|crew total|crew complement|"
        "职工总数|从业人数|从业人员|员工规模|人数|人员规模|雇员人数|在职人数|員工總數|作業員数|"
        "社員数|人員数|종업원 수|직원 수|인원수|총인원|근로자 총수|총 근로자수|총 직원수|총 종업원수|"
        "พนักงานทั้งหมด|จำนวนแรงงาน|คนงานทั้งหมด|численность|численность работников|численность сотрудников|"
        "количество сотрудников|среднесписочная численность|إجمالي العمال|عدد المشتغلين|"
        "isci sayisi toplam|calisan|calisan sayisi toplam|toplam calisan|personel sayisi|"
        "so luong lao dong|tong so lao dong|so nguoi lao dong|quy mo lao dong|tong lao dong|lao dong|"
        "lao dong tong so|"
        "число рабочих|кол во работников|кол во рабочих|количество рабочих|кількість працівників|"
        "чисельність працівників|ishchilar soni|xodimlar soni|تعداد کارگران|تعداد کارکنان|تعداد پرسنل|"
        "مزدوروں کی تعداد|ملازمین کی تعداد|कर्मचारियों की संख्या|मजदूरों की संख्या|श्रमिकों की कुल संख्या|"
        "শ্রমিকের সংখ্যা|কর্মীর সংখ্যা|কর্মী সংখ্যা|শ্রমিকদের সংখ্যা|员工数量|工人数量|员工总人数|従業員人数|"
        "作業員人数|ចំនួនបុគ្គលិក|အလုပ်သမားအရေအတွက်|தொழிலாளர்களின் எண்ணிக்கை|தொழிலாளர் எண்ணிக்கை|"
        "श्रमिकको संख्या|कामदार संख्या|jml pekerja|jml karyawan|bilangan pekerja|bil pekerja|"
        "pocet pracovniku|numar de angajati|nr angajati|nr de angajati|numarul de lucratori|"
        "dolgozok szama|munkavallalok szama|antal anstallda|antal arbetare|antal medarbejdere|"
        "broj radnika|broj zaposlenih|брой работници|αριθμος εργαζομενων|"
        "jumlah tenaga kerja|total tenaga kerja|tenaga kerja|total karyawan|aantal medewerkers|"
        "liczba zatrudnionych|zatrudnienie|stan zatrudnienia|numar angajati|angajati|"
        "pocet zamestnancu|letszam|empl|nr of empl|emp count|employees count|staff count|"
        "worker total|work force total|effectifs totaux|nb employes|nombre d ouvriers|"
        "effectif salarie|n dipendenti|totale dipendenti|numero addetti|no trabajadores|"
        "total de trabajadores|total de empleados|no de funcionarios|total de funcionarios|"
        "quadro de funcionarios|personnel|personnel count|number of personnel|fte|ftes|"
        "workforce on site|site workforce|current headcount|work force|effectif total|effectif moyen|"
        "nombre de membres|personal total|gesamtbelegschaft|zahl der beschaftigten|numero de socios|"
        "عدد العاملين|عدد العمالة|现场人数|manpower total|total manpower|manpower on site|"
        "workers on site|operatives|number of operatives|workers|number of workers|no of workers|"
        "nr of workers|workers number|employee count|employees total|employees number|total staff|"
        "total headcount|manpower|labour force|labor force|total labour force|workforce total|"
        "total number of employees|approximate number of workers|no de trabajadores|"
        "nro de trabajadores|n de trabajadores|no de empleados|cantidad de trabajadores|"
        "n de trabalhadores|n de funcionarios|quantidade de funcionarios|mitarbeiteranzahl|"
        "anzahl arbeiter|anzahl der mitarbeiter|belegschaft|nb de travailleurs|nb salaries|员工总数|"
        "职工人数|用工人数|従業員数合計|total workers|worker count|workers total|employees|"
        "number of employees|no of employees|total employees|headcount|workforce|workforce size|"
        "total workforce|staff|number of staff|total number of workers|trabajadores|"
        "numero de trabajadores|empleados|numero de empleados|total trabajadores|plantilla|"
        "trabalhadores|numero de trabalhadores|funcionarios|numero de funcionarios|empregados|"
        "travailleurs|nombre de travailleurs|effectif|effectifs|nombre d employes|salaries|"
        "nombre de salaries|mitarbeiter|anzahl mitarbeiter|mitarbeiterzahl|beschaftigte|"
        "anzahl beschaftigte|anzahl der beschaftigten|lavoratori|numero di lavoratori|dipendenti|"
        "numero dipendenti|werknemers|aantal werknemers|pracownicy|liczba pracownikow|isci sayisi|"
        "calisan sayisi|so lao dong|so cong nhan|so luong cong nhan|jumlah pekerja|jumlah karyawan|"
        "pekerja|工人数|员工人数|员工数|員工人數|工人人数|従業員数|労働者数|근로자수|근로자 수|"
        "직원수|종업원수|число работников|количество работников|численность персонала|عدد العمال|"
        "عدد الموظفين|จำนวนคนงาน|จำนวนพนักงาน|श्रमिकों की संख्या|শ্রমিক সংখ্যা|"
        "number of workers at site|number of workers on site|total number of workers at site|"
        "worker numbers|workers at site|ចំនួនកម្មករ|کارکنوں کی تعداد"
    ),
    "migrant": (
        "प्रवासी श्रमिक|প্রবাসী শ্রমিক|"
        "外籍员工占比|外籍员工比例|外来务工人员比例|外地员工比例|外劳比例|移工比例|外国人比率|"
        "外国人労働者比率|外国人割合|外国人従業員比率|외국인 근로자 비율|외국인 비율|이주노동자 비율|"
        "แรงงานต่างด้าว|สัดส่วนแรงงานต่างด้าว|แรงงานต่างชาติ|доля иностранных работников|"
        "доля мигрантов|иностранные работники|نسبة العمالة الوافدة|العمالة الوافدة|"
        "نسبة العمالة الأجنبية|yabanci isci orani|gocmen isci orani|ty le lao dong nhap cu|"
        "ty le lao dong nuoc ngoai|lao dong nuoc ngoai|persentase pekerja migran|pekerja asing|"
        "tenaga kerja asing|entsandte|entsandte arbeitnehmer|davon entsandt|posted workers|"
        "cudzoziemcy|udzial cudzoziemcow|migrant workers|migrant worker|migrant labour|migrant labor|"
        "anteil wanderarbeiter|migrantes|anteil migranten|anteil der migranten|migrantenanteil|"
        "part des migrants|porcentagem de migrantes|porcentaje de migrantes|"
        "part de travailleurs migrants|migrant workers percent|percent migrant workers|"
        "share of migrant workers|migrants|migrant share|foreign migrant workers|foreign workers|"
        "percentage of migrant workers|trabajadores migrantes|trabalhadores migrantes|"
        "travailleurs migrants|wanderarbeiter|wanderarbeitnehmer|lavoratori migranti|"
        "arbeidsmigranten|pracownicy migrujacy|gocmen isciler|lao dong nhap cu|pekerja migran|"
        "外来工比例|外籍工人|移民工人比例|外国人労働者|이주노동자|мигранты|العمال المهاجرون|"
        "แรงงานข้ามชาติ|技能実習生|うち技能実習生|内技能実習生|外国人技能実習生|特定技能|外国人従業員|外国人|うち外国人|内外国人|"
        "移工|外劳|外勞|外籍员工|外籍員工|外籍劳工|外籍勞工|"
        "外来工|其中外籍|其中外籍员工|其中外来工|외국인|외국인 근로자|그중 외국인|"
        "이주 노동자|"
        "lao động di cư|công nhân di cư|tỷ lệ lao động di cư|lao động nhập cư|buruh migran|göçmen işçi|"
        "göçmen işçiler|আন্তঃজেলা শ্রমিক|muhojir ishchilar|புலம்பெயர் தொழிலாளர்|ရွှေ့ပြောင်းအလုပ်သမား|"
        "ពលករចំណាកស្រុក|"
        "трудовые мигранты|العمالة المهاجرة|অভিবাসী শ্রমিক"
    ),
    "agency": (
        "نسبة عمال الوكالات|عمال الوكالات|"
        "labour agency used|agency used|use of labour agency|agency labour used|uses agency workers|"
        "劳务派遣比例|劳务派遣人数占比|劳务派遣占比|派遣工比例|派遣工占比|派遣社員比率|"
        "派遣労働者比率|派遣比率|파견근로자 비율|파견 비율|доля заемных работников|заемный труд|"
        "аутстаффинг|taseron isci orani|ty le lao dong thue ngoai|tenaga outsourcing|"
        "persentase outsourcing|pracownicy agencyjni|agency workers|percent agency workers|"
        "agency labour|agency labor|labour agency workers|contract labour|contract labor|"
        "temporary agency workers|subcontracted workers|leiharbeiter|leiharbeitnehmer|interimaires|"
        "trabajadores de agencia|trabalhadores terceirizados|lavoratori interinali|uitzendkrachten|"
        "pekerja alih daya|劳务派遣工|派遣労働者|파견근로자"
    ),
    "fees": (
        "recruitment fees|worker paid fees|frais de recrutement|cuotas de contratacion|"
        "taxas de recrutamento|vermittlungsgebuhren|招聘费用"
    ),
    "tied": (
        "tied permit|tied visa|permit tied to employer|work permit tied to employer|"
        "visa tied to employer|employer tied visa"
    ),
    "housing": (
        "employer housing|workers in employer housing|dormitory|dormitory share|"
        "workers in dormitories|employer provided housing|housed workers|宿舍比例|"
        "dormitories|worker dormitory|dormitorio|dormitorios|dortoir|dortoirs|wohnheim|宿舍|员工宿舍|"
        "員工宿舍|寮|社員寮|기숙사|หอพัก|หอพักคนงาน|ky tuc xa|asrama|سكن العمال|общежитие|ডরমিটরি|"
        "workers living in dormitory|workers living in dormitories|arbeiter im wohnheim|"
        "travailleurs logés en dortoir|travailleurs logés|trabajadores alojados en dormitorio|"
        "trabajadores alojados|trabalhadores em alojamento|trabalhadores alojados|"
        "lavoratori in dormitorio|yurtta kalan işçiler|работники в общежитии|寮に住む労働者|คนงานที่อยู่หอพัก|"
        "công nhân ở ký túc xá|pekerja di asrama|pracownicy w hotelu pracowniczym|العمال في السكن|"
        "छात्रावास में रहने वाले श्रमिक|ডরমিটরিতে থাকা শ্রমিক"
    ),
    "temp": (
        "临时工占比|季节工比例|短工比例|パート比率|期間工比率|비정규직 비율|기간제 비율|"
        "доля временных работников|сезонные работники|mevsimlik isci orani|ty le lao dong thoi vu|"
        "lao dong thoi vu|tenaga kerja kontrak|pekerja kontrak|pracownicy tymczasowi|"
        "pracownicy sezonowi|temporary workers|seasonal workers|percent temporary workers|"
        "percent seasonal workers|temporary or seasonal workers|trabajadores temporales|"
        "trabalhadores temporarios|travailleurs saisonniers|saisonarbeiter|lavoratori stagionali|"
        "临时工比例|季節労働者|"
        "temporary|temporaries|temps|casual|casuals|temporales|eventuales|temporarios|temporaires|"
        "temporanei|befristet|befristete|tymczasowi|gecici isci|gecici isciler|临时工|临时员工|臨時工|"
        "임시직|временные работники|العمال المؤقتون|عمال مؤقتون|พนักงานชั่วคราว|lao dong tam thoi|"
        "pekerja sementara"
    ),
    "groups": "vulnerable groups|number of vulnerable groups|groups at risk",
    "depth": (
        "subcontracting tiers|tiers of subcontracting|subcontracting depth|levels of subcontracting|"
        "subcontract levels"
    ),
    "pay": "pay basis|wage basis|payment basis|wage system|basis of pay|pay system",
    "press": "buyer pressure|purchasing pressure|price pressure|price and lead time pressure",
    "trace": (
        "traceability to plantation|traceability to plantations|traceable to plantation|ttp|"
        "traceability|inputs traced|percent traced|traced inputs|traceable inputs|percent of inputs traced"
    ),
    "lic": (
        "labour provider licence|labor provider license|labour provider|labour providers|"
        "labor providers|recruiter licence|agency licence"
    ),
    "iso": "isolation|remoteness|site isolation",
    "contract": (
        "written contracts|written contract|workers with written contract|percent written contracts|"
        "contracts in own language|"
        "written contract in own language|schriftlicher vertrag in eigener sprache|"
        "contrat écrit dans la langue du travailleur|contrato escrito en el idioma del trabajador|"
        "contrato escrito no idioma do trabalhador|contratto scritto nella lingua del lavoratore|"
        "işçinin dilinde yazılı sözleşme|письменный договор на родном языке|有无本国语言书面合同|"
        "母国語の契約書|"
        "สัญญาจ้างเป็นภาษาของคนงาน|hợp đồng bằng ngôn ngữ của công nhân|"
        "kontrak tertulis dalam bahasa pekerja|umowa w języku pracownika|عقد مكتوب بلغة العامل|"
        "श्रमिक की भाषा में लिखित अनुबंध|শ্রমিকের ভাষায় লিখিত চুক্তি"
    ),
    "migrant_number": (
        "外来务工人数|外来工人数|number of migrants|h 2a workers|h2a workers|"
        "no of h 2a workers|技能実習生数|外国人労働者数|"
        "外籍员工人数|외국인 근로자 수"
    ),
    "agency_number": "派遣工人数|劳务派遣人数|派遣社員数",
    "housing_number": ("number of workers housed|workers housed|住宿人数|住宿舍人数"),
    "temp_number": "临时工人数|季节工人数",
    "parent": (
        "所属集团|集团公司|母公司名称|所属母公司|親会社名|グループ名|그룹사|모기업|บริษัทแม่|холдинг|"
        "группа компаний|المجموعة|bagli oldugu grup|grup sirketi|tap doan|grup perusahaan|"
        "moedermaatschappij|grupa kapitalowa|propietario|dueno|parent group|holding company|"
        "ultimate parent|ultimate owner|owned by|owner company|gruppe|konzernmutter|proprietaire|"
        "proprietario|dono|inhaber|eigentumer|chu so huu|المالك|parent|parent company|"
        "owner operator|owner and operator|shipowner|ship owner|"
        "parent company name|parent com|group|group name|supplier group|owner|ownership|holding|"
        "mother company|parent company supplier group|empresa matriz|grupo|groupe|societe mere|"
        "maison mere|muttergesellschaft|konzern|gruppo|societa madre|moederbedrijf|spolka matka|"
        "ana sirket|cong ty me|induk perusahaan|母公司|集团|親会社|모회사|материнская компания|"
        "الشركة الأم|parent company of the business at the site|parent company of the site"
    ),
    "tier": (
        "tier|supplier tier|tier level|supply chain tier|nivel|niveau|stufe|livello|poziom|kademe|"
        "cap|层级|級別|階層|уровень"
    ),
    "buyer": (
        "end client|main contractor|principal contractor|auftraggeber|maitre d ouvrage|comitente|"
        "mandante|cliente final|buyer|buying company|brand|brands|customer|client|purchaser|retailer|"
        "importer|contributor|contributor list|brand s|nike inc brand s|metric company|comprador|"
        "marca|marque|acheteur|kaufer|marke|acquirente|marchio|koper|merk|nabywca|alici|marka|"
        "nguoi mua|pembeli|merek|品牌|买家|買方|買い手|ブランド|구매자|покупатель|бренд|المشتري"
    ),
    "labour_agent": (
        "agent recruteur|agents recruteurs|agent de recrutement|agents de recrutement|agence de placement|"
        "agences de recrutement|intermediaire|intermediaires|intermediaire de recrutement|"
        "intermediaire de main d oeuvre|agencia de empleo|agencias de empleo|agencia de colocacion|"
        "agente de reclutamiento|intermediario laboral|intermediarios laborales|enganchadores|"
        "agencia de emprego|agente de recrutamento|agente recrutador|recrutador|intermediador de mao de obra|"
        "agente di reclutamento|agenti di reclutamento|agente reclutatore|reclutatore|"
        "agenzia di collocamento|"
        "intermediario di manodopera|arbeitsvermittler|personalagentur|personalvermittlungsagentur|"
        "vermittlungsagentur|araci kurum|araci kurulus|araci firma|ozel istihdam burosu|isci simsari|"
        "nguoi moi gioi|moi gioi lao dong|cong ty moi gioi lao dong|agen penyalur|agen perekrutan|"
        "agen penyalur tenaga kerja|perusahaan penyalur|calo tenaga kerja|招聘中介|劳务中介公司|"
        "人力中介|仲介公司|"
        "人力仲介|人力仲介公司|"
        "manning agent|manning agents|manning agency|manning company|crewing agent|crewing agents|"
        "crewing agency|crewing company|crew agent|crew agency|นายหน้าจัดหางาน|"
        "派遣公司|劳务派遣单位|劳务分包单位|劳务分包公司|人力资源公司|中介公司|派遣元|人材派遣会社|"
        "監理団体|送り出し機関|파견업체|인력업체|용역업체|บริษัทนายหน้า|นายหน้าแรงงาน|"
        "บริษัทรับเหมาแรงงาน|кадровое агентство название|аутстаффинговая компания|شركة الاستقدام|"
        "مكتب التوظيف|taseron firma|isci temin eden firma|dayibasi|cong ty cung ung lao dong|"
        "cong ty phai cu|perusahaan outsourcing|penyalur tenaga kerja|agen|verleihfirma|"
        "verleihbetrieb|leihfirma|personalvermittler name|prestataire de main d oeuvre|tacheron|"
        "societe d interim|contratista de mano de obra|contratista laboral|enganchador|cuadrillero|"
        "harvest crew|crew leader|farm labor contractor|farm labour contractor|flc|"
        "empreiteiro de mao de obra|caporale|cooperativa di lavoro|agencja zatrudnienia|"
        "agencja pracy tymczasowej|labour supply agency|labor supply agency|labour supply agencies|"
        "manpower agencies|manpower provider|manpower providers|outsourcing agency|staffing agency|"
        "staffing company|staffing provider|temp agency|temporary work agency|"
        "temporary employment agency|zeitarbeitsfirma|personaldienstleister|verleiher|entleihfirma|"
        "agence interim|agence de travail temporaire|empresa de trabajo temporal|ett|"
        "empresa de trabalho temporario|agenzia interinale|agenzia per il lavoro|شركة توريد العمالة|"
        "مورد العمالة|مكتب العمل|劳务供应商|劳务分包|labour supply company|labor supply company|"
        "labour supplier|labor supplier|manpower company|manpower supply company|manpower supply|"
        "labour supply|labor supply|labour provider company|labour agent|labor agent|labour agents|"
        "labor agents|recruiter|recruiters|recruitment agent|recruitment agents|recruitment agency|"
        "recruitment agencies|name of recruiter|labour agency|labor agency|labour provider name|"
        "labor provider name|manpower agency|manpower supplier|employment agency|labour broker|"
        "labor broker|labour contractor|labor contractor|gangmaster|agencia de contratacion|"
        "agencia de reclutamiento|reclutador|agencia de recrutamento|agence de recrutement|"
        "agence d interim|recruteur|personalvermittler|personalvermittlung|leiharbeitsfirma|"
        "agenzia di reclutamento|uitzendbureau|agencja pracy|istihdam burosu|cong ty moi gioi|"
        "agen tenaga kerja|劳务公司|劳务中介|劳务派遣公司|派遣会社|人材紹介会社|인력사무소|"
        "кадровое агентство|وكالة التوظيف|مكتب الاستقدام|บริษัทจัดหางาน|नियोक्ता एजेंसी|"
        "işe alım ajansı|işe alım acentesi|işe alım acentası|iş bulma ajansı|iş bulma kurumu|"
        "işe alım ajansının adı|insan kaynakları ajansı|"
        "भर्ती एजेंसी|নিয়োগ সংস্থা|রিক্রুটিং এজেন্সি"
    ),
    "sub_contractor": (
        "sub contractor|sub contractors|subcontractors|subcontractor name|subcontractor names|"
        "sub contractor name|name of subcontractor|subcontracted to|subcontracting unit|"
        "subcontracting units|subcontratista|subcontratistas|subcontratado|subcontratados|"
        "sous traitant|sous traitants|subunternehmer|subappaltatore|subappaltatori|onderaannemer|"
        "podwykonawca|taseron|"
        "alt yuklenici|alt isveren|協力会社|協力業者|下請業者|下請会社|下請|"
        "nha thau phu|subkontraktor|分包商|外包厂|下請け|하청업체|субподрядчик|"
        "المقاول من الباطن|ผู้รับเหมาช่วง"
    ),
    "origin": (
        "cotton origin|origin of cotton|origin of the cotton|source of cotton|cotton source|"
        "raw cotton origin|origin of raw cotton|origin of the raw cotton|source of raw cotton|"
        "raw cotton source|fibre origin|origin of fibre|origin of the fibre|source of fibre|"
        "fibre source|fiber origin|origin of fiber|origin of the fiber|source of fiber|"
        "fiber source|yarn origin|origin of yarn|origin of the yarn|source of yarn|yarn source|"
        "fabric origin|origin of fabric|origin of the fabric|source of fabric|fabric source|"
        "polysilicon origin|origin of polysilicon|origin of the polysilicon|"
        "source of polysilicon|polysilicon source|aluminium origin|origin of aluminium|"
        "origin of the aluminium|source of aluminium|aluminium source|"
        "country of origin of cotton|country of origin of raw material|cotton country of origin|"
        "origen del algodon|origine du coton|herkunft der baumwolle|baumwollherkunft|"
        "origem do algodao|pamuk mensei|棉花产地|棉花来源|棉产地|"
        "raw material origin|origin of raw material|origin of raw materials|raw material source|"
        "source of raw material|source of raw materials|raw material supplier|origin of material|"
        "material origin|origen de la materia prima|origem da materia prima|"
        "origine de la matiere premiere|origine des matieres premieres|rohstoffherkunft|"
        "herkunft des rohstoffs|origine della materia prima|herkomst grondstof|pochodzenie surowca|"
        "hammadde mensei|nguon goc nguyen lieu|asal bahan baku|原料产地|原材料来源|原料の産地|"
        "원자재 원산지|происхождение сырья|مصدر المواد الخام|แหล่งวัตถุดิบ"
    ),
    "supplies_to": (
        "supplies to|supplier of|delivers to|sells to|downstream supplier|proveedor de|provee a|"
        "fornece para|fornecedor de|fournisseur de|livre a|beliefert|liefert an|fornitore di|"
        "levert aan|dostarcza do|cung cap cho|memasok ke|供货给|供货对象|納入先|납품처|поставляет|"
        "يورد إلى|ส่งให้"
    ),
}

SEVERAL = frozenset({"other_names", "parent", "labour_agent", "sub_contractor", "sub_supplier", "origin"})
"""Fields that name any number of others."""
CONTROLS: dict[str, str] = {
    "recruit": "recruitment control|recruitment policy|responsible recruitment",
    "docs": "document retention control|document custody control",
    "wages": "wage control|wage records control",
    "voice": "worker voice|grievance mechanism",
    "subs": "subcontractor control|subcontractor management",
    "audit": "audit control|independent audit",
    "remedy": "remedy control|remediation capacity",
}

PEOPLE_ABOVE = frozenset(
    (
        *(
            "従業員",
            "従業員数",
            "社員",
            "人員",
            "员工",
            "員工",
            "职工",
            "職工",
            "工人",
            "人员",
            "인원",
            "직원",
            "종업원",
        ),
        *("근로자", "พนักงาน", "คนงาน", "แรงงาน", "العمال", "العاملون", "работники", "сотрудники", "персонал"),
    )
)
"""Words over columns that count people: "従業員" over "合計" and "うち技能実習生"."""
ALL_OF_THEM = (
    "合計",
    "計",
    "総数",
    "全体",
    "合计",
    "总数",
    "总计",
    "總數",
    "합계",
    "전체",
    "계",
    "รวม",
    "ทั้งหมด",
)
ALL_ELSEWHERE = ("المجموع", "الإجمالي", "всего", "итого")
FIELDS["workers"] += "".join(
    f"|{people} {word}" for people in sorted(PEOPLE_ABOVE) for word in (*ALL_OF_THEM, *ALL_ELSEWHERE)
)
FIELDS["fees"] += f"|{sign_forms.FEES}"
FIELDS["iso"] += f"|{sign_forms.ISOLATION}"
