"""Remarks in the languages of supplier countries that name a sign, and such as name none."""

import re

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.words.remarks import said_where
from tests.good_time import in_good_time

SAID = {
    "en": """
undocumented migrants employed without contracts|workers have no papers and fear the police
contracts were swapped on arrival|workers were promised other jobs and wages|recruits deceived about the pay
guards at the gate stop workers going out|workers may not leave the compound
night shift locked in the dormitory|phones of the crew are taken away
crew kept out of contact with their families|workers isolated on the estate|line chief slaps the sewers
workers hit with sticks|sexual harassment by the foreman|supervisor threatens to deport migrants
workers threatened with dismissal|threats to call immigration
Passports of the Moldovan workers are held by the agent|Passports of our night shift gang are held in office
manager has taken all workers' ID cards|wages three months behind|workers still not paid for April
salaries of the second shift have been withheld|operatives paid £3,200 fee in home country
workers paid an agency fee|workers owe the recruiter six months' pay|families bound to the kiln by advances
workers sleep on the factory floor|overcrowded dormitory with no water|degrading living conditions
overtime is compulsory|workers made to do overtime every night|workers forced to work 16 hours a day
boys of 12 carry bricks|underage girls at the looms|children under 14 work in the field
workers sent by the Xinjiang labour transfer scheme|prisoners sew for this site|inmates used in packing
Our agent in Kathmandu keeps every worker's passport|documents of the Nepali staff locked in the HR cabinet
three teenagers seen at the spinning frames|pickers owe money to the labour contractor
employees report being shouted at and hit by the line leader|staff are forced to stay until midnight
women told they will be fired if they talk to auditors|workers were charged 4000 USD before departure
helpers confined to the camp|workers' phones are collected every morning|no wages since February
ID documents of foreign staff taken on arrival|Boys under 15 found at the kiln
workers say the foreman hits them|wage payments are two months behind schedule
guards do not let workers out after 8 pm|labourers in debt to the broker|overtime is not voluntary
migrants were promised 500 USD but get 250|passport handed over to supervisor on first day
employees afraid of being reported to police|workers live in containers without toilets
detainees from the local prison do the packing|Guards keep workers in|bonded labour suspected
underage boys hired during peak|salary of the migrant team unpaid|sewers beaten by chief
night curfew for women
""",
    "fr": """
travailleurs sans papiers sur le chantier|migrants sans papiers employés sans contrat
contrats changés à l'arrivée|ouvriers trompés sur le salaire|les ouvriers ne peuvent pas sortir du camp
dortoirs fermés à clé la nuit|gardes à la porte empêchent les ouvriers de sortir
téléphones confisqués aux ouvriers|ouvriers isolés sans contact avec leur famille
ouvriers frappés par le chef|harcèlement sexuel signalé|des coups aux ouvrières
menaces d'expulsion contre les migrants|ouvriers menacés de renvoi|confiscation de passeports
pièces d'identité gardées par l'employeur|passeports retenus par l'agence|salaires impayés depuis mars
les ouvriers n'ont pas été payés|retenue des salaires|frais de recrutement payés par les ouvriers
ouvriers endettés auprès du recruteur|servitude pour dettes|logement insalubre et surpeuplé
conditions de vie indignes|heures supplémentaires forcées|heures supplémentaires obligatoires chaque soir
travail d'enfants constaté|3 enfants de moins de 15 ans trouvés au travail|détenus employés à l'atelier
travail pénitentiaire|transfert de main-d'oeuvre du Xinjiang
les passeports des ouvriers sont chez le recruteur|salaires de mai non versés
des mineurs travaillent à la chaîne|ouvriers enfermés la nuit|violences contre les ouvrières
le patron garde les papiers des ouvriers|ouvriers battus|enfants de 12 ans dans les champs
les travailleurs ont payé 3000 euros de frais|interdiction de sortir le soir|ouvrières harcelées
dortoirs verrouillés|salaires versés avec deux mois de retard
""",
    "de": """
Arbeiter ohne Papiere beschäftigt|Notlage der Migranten ausgenutzt|Verträge bei Ankunft ausgetauscht
Arbeiter über den Lohn getäuscht|Arbeiter dürfen das Gelände nicht verlassen|Wohnheim nachts abgeschlossen
Ausgangssperre im Wohnheim|Handys der Arbeiter abgenommen|Arbeiter von der Außenwelt isoliert
Arbeiter geschlagen|Vorarbeiter schlägt Näherinnen|sexuelle Belästigung gemeldet|Drohung mit Abschiebung
Arbeiter wurden bedroht|Einbehaltung von Pässen|Pässe der Arbeiter liegen beim Vermittler
Ausweise werden vom Chef verwahrt|Löhne seit drei Monaten nicht bezahlt|Lohn einbehalten|ausstehende Löhne
Vermittlungsgebühr 2.500 EUR von Arbeitern bezahlt|Arbeiter beim Vermittler verschuldet|Schuldknechtschaft
menschenunwürdige Unterbringung|überbelegte Schlafräume ohne Wasser|erzwungene Überstunden
Arbeiter zu Überstunden gezwungen|Kinder unter 14 arbeiten auf dem Feld|minderjährige Arbeiter angetroffen
Kinderarbeit festgestellt|Häftlinge arbeiten in der Näherei|Gefängnisarbeit
Arbeitskräftetransfer aus Xinjiang|Pässe der Arbeiter beim Chef im Safe|Arbeiter müssen Schulden abarbeiten
Kinder helfen bei der Ernte|Lohn wird nicht ausgezahlt|Arbeiter werden eingesperrt
Arbeiter mussten 4000 Euro für die Vermittlung zahlen|Ausweise eingesammelt
Arbeiter dürfen abends nicht raus|12-jährige Mädchen an den Maschinen|Löhne ausstehend
Reisepässe einbehalten|Arbeiter schulden dem Vermittler 3000 Euro|Minderjährige in der Produktion
Drohungen gegen Arbeiter
""",
    "es": """
trabajadores indocumentados sin contrato|abuso de migrantes sin papeles|contratos cambiados al llegar
engaño en el reclutamiento|trabajadores engañados|los trabajadores no pueden salir de la finca
dormitorios cerrados con llave|guardias en la puerta impiden salir|teléfonos confiscados a los trabajadores
trabajadores aislados sin contacto|Golpes|golpes a trabajadores|acoso sexual del capataz
el capataz golpea a los obreros|amenazas de deportación|trabajadores amenazados con despido
retención de pasaportes|pasaportes retenidos por la empresa|cédulas en manos del contratista
salarios sin pagar desde mayo|retención de salarios|no se les ha pagado el sueldo
trabajadores endeudados con el capataz|servidumbre por deudas
los trabajadores pagaron comisiones al reclutador|enganche con adelantos y deuda
hacinamiento en los dormitorios|condiciones degradantes|horas extras obligatorias
obligados a trabajar horas extras|niños trabajando en el campo|trabajo infantil
menores de 14 años en la cosecha|presos trabajan en el taller|trabajo penitenciario
les quitaron los pasaportes a los obreros|los niños ayudan en la cosecha|deben dinero al enganchador
no les pagan desde enero|los encierran por la noche|el encargado guarda las cédulas
jornaleros sin cobrar desde hace meses|adolescentes cargando cajas|trabajadores pagaron al coyote
no dejan salir a los trabajadores|pasaportes en poder del empleador|menores trabajando de noche
trabajadores encerrados|castigos físicos a obreras
""",
    "pt": """
trabalhadores indocumentados|migrantes sem documentos explorados|aliciamento de trabalhadores
trabalhadores enganados com falsas promessas|contratos trocados na chegada
trabalhadores impedidos de sair da fazenda|alojamento trancado à noite|vigilância armada
celulares dos trabalhadores recolhidos|trabalhadores isolados na mata sem contato|trabalhadores espancados
agressões físicas|assédio sexual|ameaças aos trabalhadores|trabalhadores ameaçados de morte
Documentos (CTPS) retidos pelo gato|retenção de documentos|carteiras de trabalho com o patrão
salários atrasados há 3 meses|trabalhadores sem receber|retenção de salários|servidão por dívida
dívidas no armazém da fazenda|trabalhadores endividados com o gato
trabalhadores pagaram taxa de recrutamento|condições degradantes|alojamento precário sem água
jornada exaustiva|horas extras forçadas|crianças na colheita|trabalho infantil
menores de 16 anos trabalhando|trabalho análogo ao de escravo|trabalho escravo|presos trabalham na fábrica
patrão ficou com as carteiras de trabalho|adolescentes carregando tijolos|trabalhadores devem ao armazém
não recebem desde março|trabalhadores vivem em barracos de lona sem banheiro
RG dos funcionários apreendidos pelo gerente|menino de 11 anos na olaria|empregados não podem ir embora
dívida com o gato|castigos físicos|passaportes recolhidos pela empresa
trabalhadores em situação de escravidão|salário atrasado
""",
    "tr": """
kaçak işçiler çalıştırılıyor|belgesiz göçmenler sömürülüyor|sözleşmeler varışta değiştirildi
işçiler maaş konusunda kandırıldı|işçiler dışarı çıkamıyor|yurt gece kilitleniyor
kapıdaki güvenlik işçileri dışarı bırakmıyor|işçilerin telefonları toplandı|işçiler dış dünyadan izole
işçiler dövülüyor|ustabaşı işçilere vuruyor|cinsel taciz şikayeti|işçiler sınır dışı edilmekle tehdit edildi
işçilere tehdit|İşçilerin pasaportları işveren tarafından tutuluyor|pasaportlara el konuldu
kimlikleri patron sakladı|maaşlar 3 aydır ödenmedi|ücretler alıkonuluyor|işçiler maaş alamıyor
işçiler aracıya komisyon ödedi|işçiler aracıya borçlu|borç bağımlılığı|kötü yaşam koşulları
işçiler çadırda susuz kalıyor|zorunlu fazla mesai|işçiler zorla mesaiye bırakılıyor|çocuk işçi var
çocuk işçiliği|tarlada 12 yaşında çocuklar çalışıyor|mahkumlar çalıştırılıyor|zorla çalıştırma
işçilerin kimlikleri toplandı|işçilere maaş verilmiyor|çocuklar tarlada çalıştırılıyor
işçiler borç nedeniyle ayrılamıyor|işçiler tehdit ediliyor|pasaportlar müdürün kasasında|ücretler ödenmiyor
13 yaşındaki çocuk tezgahta|işçiler borçlu olduğu için ayrılamıyor|işçilere hakaret ve dayak
işçi kimliklerine el konuyor|çocuk çalıştırıyorlar|fazla mesaiye zorlanıyorlar|maaşlar eksik ve geç ödeniyor
""",
    "th": """
แรงงานผิดกฎหมายไม่มีเอกสารถูกเอาเปรียบ|แรงงานไม่มีเอกสาร|เปลี่ยนสัญญาเมื่อมาถึง|คนงานถูกหลอกลวง
ห้ามคนงานออกนอกโรงงาน|ล็อกประตูหอพักตอนกลางคืน|คนงานออกจากโรงงานไม่ได้|ยึดโทรศัพท์คนงาน|คนงานถูกกักตัว
หัวหน้าตบตีคนงาน|ทำร้ายร่างกายคนงาน|ล่วงละเมิดทางเพศ|ข่มขู่คนงานว่าจะส่งกลับ|คนงานถูกข่มขู่
ยึดหนังสือเดินทาง|ยึดพาสปอร์ต|ยึดเอกสารประจำตัว|นายจ้างเก็บพาสปอร์ตไว้|ค้างจ่ายค่าจ้าง 2 เดือน
ไม่จ่ายเงินเดือน|ค้างค่าแรง|คนงานเป็นหนี้นายหน้า|คนงานจ่ายค่านายหน้า 60,000 บาท|แรงงานขัดหนี้
สภาพความเป็นอยู่เลวร้าย|หอพักแออัดไม่มีน้ำ|บังคับทำโอที|บังคับทำงานล่วงเวลา|เด็กทำงานในโรงงาน|แรงงานเด็ก
ใช้แรงงานเด็กอายุ 13|แรงงานนักโทษ|บังคับใช้แรงงาน|นายจ้างยึดหนังสือเดินทางของคนงาน|ไม่ได้รับค่าจ้าง 3 เดือน
มีเด็กอายุ 14 ทำงาน|คนงานถูกทำร้าย|คนงานติดหนี้นายหน้า|เก็บบัตรประชาชนคนงานไว้ที่สำนักงาน|ค้างจ่ายค่าจ้าง
คนงานห้ามออกนอกหอพัก|ใช้เด็กทำงาน|นายจ้างเก็บหนังสือเดินทางแรงงาน|จ่ายค่าจ้างล่าช้า|บังคับให้ทำงานล่วงเวลา
""",
    "zh": """
雇用无证外劳|滥用弱势处境|到厂后更换合同|工人被欺骗|招聘欺诈|限制人身自由|工人不能外出|宿舍晚上锁门
保安不让工人出门|没收工人手机|工人与外界隔绝|殴打工人|班长打骂员工|性骚扰|威胁工人|威胁遣返工人
扣押工人身份证|护照被扣|证件由公司保管|收走护照|拖欠工资三个月|克扣工资|工资未发|工人欠中介债务
工人支付中介费两万元|抵债劳动|宿舍拥挤没有水|恶劣的生活条件|强迫加班|被迫加班到深夜|使用童工
车间有未成年人干活|发现14岁童工|新疆转移劳动力|服刑人员在此劳动|强迫劳动|公司扣了工人的护照|三个月没发工资
工人被打|车间里有十四岁的孩子|不许工人请假外出|工人交了三万中介费|老板保管工人的身份证|欠薪两个月
雇佣未成年人|不准工人离开工厂|工人背负巨额中介债务|強制加班|工人护照被老板收走|工资被拖欠|禁止工人离开宿舍
""",
    "zh-Hant": """
僱用無證外勞|利用弱勢處境|到廠後更換合同|工人被欺騙|限制人身自由|工人不能外出|宿舍晚上鎖門|沒收工人手機
工人與外界隔絕|毆打工人|性騷擾|威脅工人|恐嚇移工|護照被扣|扣押工人身份證|扣留移工護照|護照由仲介保管
拖欠工資|剋扣工資|積欠薪資|移工欠仲介債務|移工支付仲介費|惡劣的生活條件|強迫加班|被迫加班|使用童工|發現童工
強迫勞動|監獄勞動
""",
    "ja": """
不法就労者を雇用|在留資格のない労働者を使用|契約書のすり替え|実習生が賃金について騙された|外出禁止|寮に施錠
移動の制限|携帯電話を没収|外部との隔離|実習生を殴る|暴行があった|セクハラ|強制送還すると脅迫|脅しがあった
パスポートを会社が保管|パスポートを没収|パスポート取り上げ|在留カードを取り上げ|賃金未払い
給料が支払われていない|給与を天引き|実習生が多額の借金|手数料を実習生が負担|債務労働|劣悪な生活環境|寮が過密
強制残業|残業を強要|児童労働|15歳未満の子どもが働いている|強制労働|刑務所労働
会社が実習生のパスポートを預かっている|給料が3か月支払われていない|実習生が殴られた|子どもが工場で働いている
借金を負って来日した実習生|会社が旅券を預かる|残業を強制|賃金の遅配|寮から外出できない|給料未払い|旅券を没収
技能実習生への暴行
""",
    "vi": """
lao động không giấy tờ bị lợi dụng|công nhân nhập cư không có giấy tờ|tráo hợp đồng khi đến nơi
công nhân bị lừa|công nhân không được ra khỏi nhà máy|khóa cửa ký túc xá ban đêm
bảo vệ không cho công nhân ra ngoài|thu điện thoại của công nhân|công nhân bị cô lập|công nhân bị đánh
quản đốc đánh đập công nhân|quấy rối tình dục|đe dọa công nhân|công nhân bị dọa đuổi việc
giữ hộ chiếu của công nhân|thu giữ giấy tờ tùy thân|công ty giữ CCCD|nợ lương 3 tháng
công nhân chưa được trả lương|giam lương|Công nhân trả phí môi giới 30 triệu đồng|công nhân mắc nợ môi giới
lao động gán nợ|điều kiện sống tồi tệ|ký túc xá chật chội không có nước|ép buộc tăng ca
bắt buộc tăng ca đến khuya|trẻ em làm việc|sử dụng lao động trẻ em|công nhân 13 tuổi|lao động cưỡng bức
lao động tù nhân|chủ giữ hộ chiếu công nhân|công nhân chưa nhận lương 2 tháng|có trẻ em làm ở xưởng
công nhân phải trả phí tuyển dụng|công nhân bị nhốt ban đêm|chủ thu hộ chiếu khi đến nơi
chậm trả lương công nhân|công nhân nợ tiền công ty môi giới|bị ép làm thêm giờ|hộ chiếu do công ty giữ
trẻ 13 tuổi làm thuê|nợ lương công nhân
""",
    "id": """
pekerja tanpa dokumen|pekerja migran ilegal dieksploitasi|kontrak diganti saat tiba|pekerja ditipu soal gaji
pekerja tidak boleh keluar|asrama dikunci malam hari|satpam melarang pekerja keluar|HP pekerja disita
pekerja terisolasi di kebun|mandor memukul pekerja|pekerja dipukul|pelecehan seksual
pekerja diancam dideportasi|ancaman terhadap pekerja|paspor ditahan majikan|KTP pekerja disita
pasport pekerja disimpan majikan|gaji belum dibayar 2 bulan|upah ditahan|gaji pekerja dipotong
pekerja membayar biaya perekrutan|pekerja terjerat utang kepada agen|jeratan utang|kondisi hidup yang buruk
barak sempit tanpa air bersih|lembur paksa|pekerja dipaksa lembur|anak di bawah umur bekerja|pekerja anak
anak usia 12 tahun bekerja di kebun|kerja paksa|narapidana dipekerjakan|majikan menahan paspor pekerja
upah dua bulan belum dibayar|anak-anak ikut bekerja di kebun|buruh berutang kepada mandor
pekerja dilarang keluar asrama|paspor disimpan di kantor|upah telat|anak-anak memetik sawit
ijazah karyawan ditahan|anak-anak bekerja malam hari|gaji pekerja tidak dibayar
""",
    "bn": """
কাগজপত্রহীন শ্রমিক|দুর্বলতার অপব্যবহার|চুক্তি পরিবর্তন করা হয়েছে|শ্রমিকদের সাথে প্রতারণা
শ্রমিকদের বাইরে যেতে দেওয়া হয় না|রাতে ডরমিটরি তালা দেওয়া হয়|শ্রমিকদের মোবাইল কেড়ে নেওয়া হয়
শ্রমিকদের বিচ্ছিন্ন রাখা হয়|শ্রমিকদের মারধর করা হয়|যৌন হয়রানি|শ্রমিকদের হুমকি দেওয়া হয়|ভয়ভীতি ও হুমকি
পাসপোর্ট জব্দ|পরিচয়পত্র আটকে রাখা|তিন মাসের বেতন বকেয়া|মজুরি আটকে রাখা|শ্রমিকদের ঋণ|ঋণদাসত্ব
শ্রমিকরা দালালকে টাকা দিয়েছে|অমানবিক জীবনযাত্রা|থাকার জায়গা অমানবিক|জোরপূর্বক ওভারটাইম
বাধ্যতামূলক ওভারটাইম|শিশু শ্রম|শিশুরা কাজ করছে|জোর করে কাজ করানো হয়|কারাবন্দি শ্রমিক
মালিক শ্রমিকদের পাসপোর্ট রেখে দিয়েছে|দুই মাসের বেতন দেওয়া হয়নি|কারখানায় শিশুরা কাজ করে
শ্রমিকদের হুমকি দেয়|এজেন্টের কাছে পাসপোর্ট|বেতন দেরি|১২ বছরের শিশু কাজ করে|শ্রমিকদের পাসপোর্ট জমা রাখা হয়
বেতন বাকি
""",
    "hi": """
बिना कागज के मजदूरों का शोषण|कमज़ोर स्थिति का दुरुपयोग|अनुबंध बदलना|मजदूरों से धोखा
मजदूरों को बाहर जाने पर रोक|रात में हॉस्टल में ताला|मजदूरों के फोन छीन लिए|श्रमिकों का अलगाव
मजदूरों के साथ मारपीट|यौन उत्पीड़न|मजदूरों को धमकी|डराना धमकाना|पासपोर्ट जब्त|आधार कार्ड मालिक ने रख लिए
तीन महीने से वेतन बकाया|मजदूरी नहीं दी गई|बंधुआ मजदूर|मजदूर कर्ज में|मजदूरों ने एजेंट को पैसा दिया
अपमानजनक जीवन स्थिति|अमानवीय परिस्थितियों में रहते हैं|जबरन ओवरटाइम|ओवरटाइम के लिए मजबूर|बाल मजदूरी
बच्चे काम कर रहे हैं|जबरन श्रम|कैदियों से काम|मालिक ने पासपोर्ट रख लिया|दो महीने से वेतन नहीं मिला
कारखाने में बच्चे काम करते हैं|मजदूरों को पीटा जाता है|ठेकेदार के पास पासपोर्ट|मजदूरी रोकी गई|बंधुआ मजदूरी
बच्चों से काम कराया जाता है|वेतन रोका
""",
    "ar": """
عمال بدون أوراق|استغلال ضعف العمال|استبدال العقود عند الوصول|خداع العمال|العمال ممنوعون من الخروج
قفل السكن ليلا|مصادرة هواتف العمال|عزل العمال|ضرب العمال|التحرش الجنسي|تهديد العمال بالترحيل|تهديد العمال
مصادرة جوازات السفر|حجز جوازات العمال|الكفيل يحتفظ بالجوازات|رواتب متأخرة ثلاثة أشهر|عدم دفع الأجور
العمال دفعوا رسوم الاستقدام|ديون العمال للوسيط|ظروف معيشية سيئة|سكن مكتظ بلا ماء|عمل إضافي إجباري
إجبار العمال على العمل الإضافي|أطفال يعملون في الحقل|عمالة الأطفال|العمل القسري|عمل السجناء
صاحب العمل يحتجز جوازات العمال|لم تدفع الرواتب منذ شهرين|أطفال يعملون في المصنع|العمال مدينون للوسيط
جوازات السفر لدى صاحب العمل|تأخير الرواتب|العمال يتعرضون للضرب|احتجاز جوازات السفر|عدم دفع رواتب العمال
""",
    "ru": """
работники без документов|нелегальные мигранты без договора|подмена контракта|рабочих обманули
рабочим запрещено выходить|общежитие запирают на ночь|у рабочих отобрали телефоны|рабочие изолированы
рабочих избивают|сексуальные домогательства|угрозы работникам|рабочим угрожают депортацией|изъятие паспортов
паспорта хранятся у работодателя|паспорта забрали|задержка зарплаты|зарплату не платят три месяца
рабочие платят агентству за трудоустройство|долговая кабала|рабочие в долгу перед агентом
недостойные условия труда и жизни|бараки без воды|принудительные сверхурочные
заставляют работать сверхурочно|дети работают на поле|детский труд|принудительный труд|труд заключенных
работодатель удерживает паспорта рабочих|зарплату не выплачивают|дети собирают хлопок|рабочих бьют
рабочих не выпускают с территории|паспорта у хозяина|рабочие не получают зарплату|подростки на сборе хлопка
паспорта отобрали|подростки работают ночью|долги по зарплате
""",
    "it": """
lavoratori senza documenti|braccianti senza permesso sfruttati|caporalato|contratti sostituiti all'arrivo
lavoratori ingannati|gli operai non possono uscire|dormitorio chiuso a chiave
guardie al cancello impediscono di uscire|telefoni sequestrati ai lavoratori|lavoratori isolati
operai picchiati|molestie sessuali|minacce ai lavoratori|lavoratori minacciati di espulsione
sequestro dei passaporti|passaporti trattenuti|documenti in mano al caporale|salari non pagati
stipendi in ritardo di tre mesi|i lavoratori hanno pagato una commissione all'agenzia
lavoratori indebitati con il caporale|servitù per debiti|condizioni degradanti
baracche sovraffollate senza acqua|straordinari forzati|straordinari obbligatori|minori al lavoro
bambini nei campi a lavorare|lavoro minorile|lavoro forzato|detenuti al lavoro
il caporale tiene i passaporti dei braccianti|operai non pagati da mesi|bambini raccolgono pomodori
lavoratori minacciati dal padrone|braccianti costretti a pagare il trasporto al caporale
il padrone tiene i documenti|paghe arretrate|minorenni nei campi|documenti trattenuti dal padrone
lavoratori sfruttati|salari arretrati
""",
}
"""Each of the eleven indicators of the ILO, children at work and labour that a state imposes, by language."""
OF_OTHER_THINGS = """
passport holder covers|leather passport covers and card holders|passport holder; wallet; belt
makes passport booklets and ID card blanks|employer does not hold passports|不扣押证件
passports valid until 2029|workers hold valid passports|passport copies on file
passport office in the same street|valid passport required for visitors|no child labour
no child labor was found|school for children of workers|children's wear and baby shoes
creche for children of workers on site|minimum age 18|baby food for children under 3
toys for children under 14|kids' bicycles|fee paid by employer|agency fee paid by us
licence fee paid to the state|audit fee paid by the factory|workers paid above minimum wage
agency charges the buyer a fee of 3 percent|guards on machines|machine guards fitted
security guards at gate check visitors|guards trained on human rights|gate guards and CCTV|door guards
training on passport retention|passports are kept by the workers|workers keep their own passports
lockers for workers' documents with own keys|wages paid monthly by bank transfer|wages paid on the 5th
overtime is voluntary|no forced overtime|overtime paid at 150 percent|overtime within legal limits
audit found none|audit 2025: no findings|no signs of forced labour|no evidence of debt bondage
no harassment reported|zero tolerance for harassment|debt ratio 40 percent|bank debt refinanced
loan from bank for new machines|debt collection agency client|bonded warehouse|supplier owes invoice of May
workers' credit union on site|locked cabinet for chemicals|isolated wiring|remote site, 40 km to town
isolation valves maker|phone cases|mobile phone shop|dormitory for 200 workers|clean dormitory
dormitory with water and kitchen|workers live in own homes|office in Bangkok|hits target every month
beaten egg products|beats quality targets|strike-off samples approved|knitted gloves, slap bracelets
workers trained|new workers hired in May|workers' committee elected|workers represented by union
contract renewed|contracts changed to permanent|contract in workers' language|changed name in 2021
substituted cotton by polyester|threatened species of fish avoided|no threats|threat assessment done
fire drill in April|prison nearby|supplies uniforms to prisons|prison uniforms|inmates not employed
children's hospital supplier|pas de travail des enfants|passeports valables|étuis de passeport
frais payés par l'employeur|salaires payés à temps|crèche pour les enfants du personnel
vêtements pour enfants|frais de transport payés par le client|les ouvriers gardent leurs passeports
frais bancaires|chef de production|porte fermée le dimanche|heures supplémentaires volontaires
keine Kinderarbeit|Kinderbekleidung|Passhüllen aus Leder|Pässe gültig|Gebühren vom Arbeitgeber bezahlt
Löhne pünktlich bezahlt|Kita für Kinder der Mitarbeiter|Arbeiter behalten ihre Pässe
Tor nachts abgeschlossen, Lager|Überstunden freiwillig|Arbeiter gut ausgebildet
Schulden bei der Bank abgebaut|sin trabajo infantil|fundas para pasaportes|pasaportes vigentes
comisiones pagadas por la empresa|guardería para hijos de trabajadores|ropa para niños
los trabajadores guardan sus pasaportes|golpes de calor: agua disponible|deuda bancaria
salarios pagados a tiempo|capacitación contra el acoso|horas extras voluntarias|trabajadores sin deudas
sem trabalho infantil|capas para passaporte|creche para filhos de trabalhadores|roupas para crianças
taxa paga pelo empregador|salários em dia|dívida bancária|documentos em ordem
documentos guardados pelos próprios trabalhadores|escola para crianças|çocuk giyim|çocuk işçi yok
çocuk ayakkabısı üretimi|pasaport kılıfı|işçilerin çocukları için kreş|maaşlar zamanında ödeniyor
pasaportlar işçilerde|masraflar işveren tarafından ödenir|fazla mesai gönüllü|bankaya borç
ปลอกหนังสือเดินทาง|ไม่มีแรงงานเด็ก|เสื้อผ้าเด็ก|โรงเรียนสำหรับลูกคนงาน|นายจ้างจ่ายค่านายหน้า
คนงานเก็บพาสปอร์ตเอง|จ่ายค่าจ้างตรงเวลา|ไม่ยึดหนังสือเดินทาง|ไม่มีการยึดพาสปอร์ต|ของเล่นเด็ก|护照套|无童工
未发现童工|儿童服装|员工子女学校|雇主支付中介费|护照由本人保管|工资按时发放|加班自愿|没有强迫劳动|儿童玩具
打样|皮带扣|拉链扣|扣子工厂|護照套|無童工|未發現童工|兒童服裝|雇主支付仲介費|護照由本人保管|沒有強迫勞動
工資按時發放|パスポートカバー|児童労働なし|子供服|パスポートは本人が保管|強制労働なし|残業は任意
手数料は会社負担|賃金は期日に支払い|児童福祉施設向け|保管倉庫|không có lao động trẻ em|quần áo trẻ em
bao da hộ chiếu|công nhân tự giữ hộ chiếu|trả lương đúng hạn|công ty trả phí môi giới|tăng ca tự nguyện
trường học cho con công nhân|đồ chơi trẻ em|tidak ada pekerja anak|pakaian anak|sarung paspor
sekolah untuk anak pekerja|paspor dipegang pekerja sendiri|gaji dibayar tepat waktu
biaya ditanggung perusahaan|lembur sukarela|anak perusahaan|penitipan anak pekerja|kunci pintu dan engsel
শিশু শ্রম নেই|শিশুদের পোশাক|বেতন সময়মতো দেওয়া হয়|শ্রমিকের শিশুদের স্কুল|পাসপোর্ট কভার|बाल श्रम नहीं
बच्चों के कपड़े|पासपोर्ट कवर|वेतन समय पर|لا توجد عمالة أطفال|ملابس أطفال|أغلفة جوازات السفر
العمال يحتفظون بجوازاتهم|الأجور تدفع في موعدها|مدرسة لأطفال العمال|صاحب العمل يدفع الرسوم|детская одежда
детского труда нет|обложки для паспорта|паспорта у самих работников|зарплата вовремя
детский сад для детей работников|сверхурочные добровольные|без задержек зарплаты|паспорт качества изделия
технический паспорт станка|nessun lavoro minorile|abbigliamento per bambini|custodie per passaporti
asilo per figli dei lavoratori|salari pagati puntualmente|commissioni pagate dal datore di lavoro
straordinari volontari|i lavoratori tengono i propri passaporti|debiti con le banche
Safe working conditions for all workers|workers get annual leave and may leave early on Friday
bus takes workers home|new locks on dormitory doors for privacy
manager keeps ID card of visitors at the gate|children's books printed here
works with schools and children charities|Girls' school uniforms|women owned business, 40 employees
phones and tablets assembled|agent fee 2% of FOB|contract workers 20, paid by agency|forced air drying
forced draft boiler|late delivery in May, staff informed|threaded rods and nuts|office staff 12, workers 200
overtime rare; night shift 30 people|wage slips issued in local language|contract changed with buyer
worker hotline, no complaints|identity verified, passport seen by auditor|debt free company
employees own shares and get loans at low interest|workers pay for lunch 1 USD
hostel next to bus stop, no curfew|prison service is a buyer|minors not hired|interns paid
staff trained to prevent harassment|trabajadores con contrato y seguro|empleados reciben capacitación
obreros pagan su almuerzo|ouvriers payés chaque semaine|les enfants du personnel vont à la crèche
Arbeiter werden pünktlich bezahlt|Arbeiter zahlen Miete|lavoratori con contratto regolare
işçilere eğitim verildi|işçi servisi var|çalışanlar için yurt yapıldı|pekerja dilatih K3
anak pekerja bersekolah|công nhân được đào tạo|工人培训|工人宿舍新建|公司有护照办理服务|員工旅遊
実習生に日本語教育|社員寮あり|คนงานได้รับการอบรม|หอพักสะอาด|শ্রমিকদের প্রশিক্ষণ|मजदूरों का प्रशिक्षण
العمال مدربون|рабочие обучены|рабочие живут в общежитии|contratos firmados por trabajadores
trabalhadores registrados|carteira assinada para todos os trabalhadores|Workers may go out at any time
No debts, own land|supervisor trained, office renovated|Employees pay no deposit
contact: HR manager, office 2nd floor|boys school uniform line|women 60%, men 40%
passport size photos printed|contractor employs 12 workers for cleaning
migrant workers have written contracts in their language|salaries above minimum, transport paid
workers have access to phones|agency workers are paid the same|holding company in Singapore
keeps records for 5 years|locked since 2020, closed site|mill stopped, workers leave
fee of certification paid|staff canteen, workers pay half|delay in reply|hit by flood in 2022
workers affected by flood|family farm, children at university|children under 5 vaccinated in clinic
los trabajadores tienen contrato|pago puntual de salarios|el jefe de producción habla inglés
documentos de exportación retenidos en aduana|mercancía retenida en aduana|envíos atrasados
carga retida no porto|documents retenus en douane|livraison en retard|Ware vom Zoll einbehalten
Lieferung verspätet|merce trattenuta in dogana|kargo gümrükte tutuluyor|barang ditahan bea cukai
dokumen ekspor ditahan bea cukai|hàng bị giữ ở hải quan|货物被海关扣押|貨物被扣|สินค้าถูกยึด
groupe de 300 travailleurs qualifiés|workers' passports checked by auditor, all with workers
employer pays all fees|no worker pays fees|interviewed 12 workers, none in debt|wages paid without delay
never paid late|workers trained in first aid|agents visit office in July|wages above market, workers happy
contractor cleaning the dormitory windows|production of door locks|women's cooperative, fair wages
audit by agency X, no issues|girls dormitory separate from boys|children of staff get school books
salaries reviewed by HR office|staff leave policy updated|fees for training covered
loan programme for farmers|police clearance of drivers|migrants from Nepal, direct hire
workers found via job portal|new gate, guards day and night|overtime max 8 hours a week
prison visits not relevant|trabajadores directos, sin agencia|niños no permitidos en planta
pasaporte sanitario del producto|Kinder nicht auf dem Gelände|Passgenauigkeit geprüft|işçiler sigortalı
pasaport kontrolü sınırda|anak usaha PT Maju|công ty con tại Hà Nội|工人合同齐全|公司注册资本|会社概要
パスポート不要|โรงงานสะอาด|рабочий день 8 часов|паспорт безопасности|عقود العمال سارية|শ্রমিকদের চুক্তি আছে
श्रमिकों का बीमा
"""
"""Policies, denials, what an audit did not find, goods, and what is good."""


def phrases(text):
    return [one for one in re.split(r"[|\n]", text) if one]


def named(cells):
    rows = "".join(f"Mill {place}~MY~{cell}\n" for place, cell in enumerate(cells))
    sheet = reading.read(f"Supplier name~Country~Remarks\n{rows}".encode(), filename="a.csv", delimiter="~")
    found = checking.check(sheet, mapping.suggest(sheet)).problems
    return {cells[one.row - 2] for one in found if one.code == "sign_named"}


@pytest.mark.parametrize("language", SAID)
def test_a_remark_that_says_a_sign_is_told(language):
    said = phrases(SAID[language])
    assert set(said) - named(said) == set()


@pytest.mark.parametrize("language", SAID)
def test_it_is_found_in_a_long_text_too(language):
    said = phrases(SAID[language])
    texts = [f"Visit of May 2025. {one}. Next visit in June." for one in said]
    assert set(texts) - named(texts) == set()


def test_a_remark_of_other_things_is_not():
    assert named(phrases(OF_OTHER_THINGS)) == set()


def test_what_is_known_as_a_heading_of_a_sign_is_known_in_a_cell():
    headings = [form for form in said_where.known_forms() if not form.isdecimal()]
    assert len(headings) > 1_000
    assert set(headings) - named(headings) == set()


@pytest.mark.parametrize("sentence", ["workers fee paid ", "passports held ", "boys of 9 "])
def test_a_long_text_is_read_in_no_time(sentence):
    named([sentence])
    with in_good_time(1):
        named([(sentence * 3_000)[:32_000]])
