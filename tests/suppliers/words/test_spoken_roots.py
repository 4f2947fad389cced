"""Headings of grave signs in many languages, inflections and word orders: none is left aside in silence."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.words.columns import headings

SIGNS = {
    "vi": (
        "Cưỡng bức lao động|Lệ thuộc nợ|Tiền đặt cọc của lao động|"
        "Lừa dối về hợp đồng|Cấm ra khỏi ký túc xá|"
        "Lao động bị cưỡng bức|Sử dụng lao động trẻ em|Trẻ em lao động|"
        "Công nhân bị ép làm việc|Bị lệ thuộc vào nợ|"
        "Công nhân phải đặt cọc|Thu tiền cọc của công nhân|"
        "Hợp đồng bị tráo|Lừa đảo khi tuyển dụng|"
        "Không được rời ký túc xá|Khóa cửa ký túc xá ban đêm|"
        "Hạn chế đi lại|Giữ giấy tờ tùy thân|Giữ CCCD của công nhân|"
        "Giam lương|Nợ lương|Trừ lương công nhân|Lao động tù nhân|"
        "Đánh đập công nhân|Công nhân bị cô lập|Nô lệ hiện đại|"
        "Lao động chưa đủ tuổi|Ép làm thêm giờ|Ép buộc lao động|"
        "Có dùng lao động trẻ em|Công nhân dưới 15 tuổi|"
        "Nợ lương công nhân (tháng)|Chậm lương|Công ty thu hộ chiếu|"
        "Công nhân bị đánh|Không cho công nhân ra ngoài|"
        "Lừa gạt lao động|Phạm nhân lao động|"
        "Tiền thế chân của công nhân"
    ),
    "bn": (
        "শিশুশ্রম|শিশুশ্রমিক|বাধ্যতামূলক শ্রম|শ্রমিকের দেওয়া নিয়োগ ফি|"
        "নিয়োগ ফি শ্রমিক দেয়|মজুরি দেরিতে দেওয়া হয়|"
        "বাধ্যতামূলক ওভারটাইম|সাপ্তাহিক কর্মঘণ্টা|জোরপূর্বক কাজ|"
        "জবরদস্তি শ্রম|শিশু শ্রমিক আছে কি|শিশুদের দিয়ে কাজ করানো|"
        "ঋণের ফাঁদ|পাসপোর্ট জব্দ|জাতীয় পরিচয়পত্র জমা রাখা|বেতন বকেয়া|"
        "মজুরি আটকে রাখা|বেতন কর্তন|চলাফেরায় বাধা|"
        "কারখানা থেকে বের হতে বাধা|জামানত নেওয়া হয়|শ্রমিকদের মারধর|"
        "দাসত্ব|বন্দি শ্রম|কারাবন্দি শ্রমিক|শ্রমিক দালালকে টাকা দেয়|"
        "চুক্তি নিয়ে প্রতারণা|শ্রমিকদের হয়রানি|"
        "১৪ বছরের কম বয়সী শ্রমিক|মানব পাচার|শিশু শ্রমিক নিয়োগ|"
        "কিশোর শ্রমিক|জোর করে কাজ|মজুরি কাটা হয়|বেতন দেরি|এনআইডি আটক|"
        "হোস্টেলে তালা|জামানত নেওয়া|শ্রমিক নির্যাতন|"
        "দালালের ফি শ্রমিক দেয়|বন্দী শ্রমিক"
    ),
    "id": (
        "Tunggakan upah|Ijazah ditahan|Kebebasan bergerak dibatasi|"
        "Buruh anak|Pekerja di bawah umur|Perbudakan|Dokumen ditahan|"
        "KTP ditahan|Pekerja terisolasi|Penipuan kontrak|"
        "Uang jaminan pekerja|Buruh paksa|Buruh kanak-kanak|"
        "Upah belum dibayar|Gaji tertunggak|Penahanan paspor|"
        "Paspor disimpan majikan|Kartu identitas disita|"
        "Penahanan ijazah|Anak-anak bekerja di kebun|Mempekerjakan anak|"
        "Kerja rodi|Pekerja dilarang keluar asrama|"
        "Asrama dikunci malam hari|Pembatasan gerak pekerja|"
        "Jeratan utang|Pekerja terlilit utang|Deposit pekerja|"
        "Pekerja bayar biaya agen|Pemotongan upah|Kontrak palsu|"
        "Pekerja dipukul|Perdagangan manusia|Narapidana bekerja|"
        "Kerja lembur dipaksa|Kerahan tenaga|Gaji tidak dibayar|"
        "Hamba abdi moden|Buruh bawah umur|Pasport dipegang majikan|"
        "Yuran ejen dibayar pekerja|Kerja paksa anak|Anak dipekerjakan|"
        "Upah tidak dibayarkan|Gaji telat|Paspor diambil majikan|"
        "Identitas ditahan|Mess dikunci|Pekerja tidak boleh keluar|"
        "Buruh diisolasi|Deposit ditahan dari buruh|Penyiksaan pekerja|"
        "Pekerja dikenakan komisi|Tenaga kerja paksa"
    ),
    "tr": (
        "Kimlik belgelerine el koyma|İşçiler işe alım ücreti ödüyor mu|"
        "İşe alım ücreti işçiden alınıyor|Mahkum işçi|Zorla işçilik|"
        "Mahkum emeği|Hapishane işçiliği|Hareket özgürlüğü kısıtlı|"
        "Yurttan çıkış yasağı|Depozito alınıyor mu|"
        "Pasaportlara el konuluyor mu|İşçi kimlikleri alıkonuluyor|"
        "Çocuk emeği|Çocuk çalıştırma|Çocuk işçiliği var mı|"
        "Zorla çalıştırılan işçiler|Zorunlu çalışma|Angarya|"
        "Ücret alacakları|Maaş gecikmesi|Maaşlar ödenmiyor|"
        "Ücretler alıkonuluyor|İşçiler borçlandırılıyor mu|"
        "Senet imzalatılıyor mu|İşçiden depozito|"
        "İşçiden aracılık ücreti alınması|Komisyonu işçi ödüyor|"
        "Yatakhane kapısı kilitli|Gece kilit altında|"
        "İşyerinden çıkış yasak|Serbest dolaşım engeli|Tutuklu emeği|"
        "Modern kölelik|İnsan kaçakçılığı mağduru|Sözleşme hilesi|"
        "İşçilere dayak|Reşit olmayan işçi|15 yaş altı çocuk|"
        "İşçi pasaportları toplanıyor|Çocuk çalışıyor mu|Zorla mesai|"
        "Ücretler gecikmeli|Lojman kilitli|Çıkışlar kısıtlanıyor|"
        "İşçiden komisyon alınıyor|Hükümlü çalıştırma|Kölelik|"
        "İşçilere kötü muamele|İşçiler aldatılıyor"
    ),
    "hi": (
        "जबरजस्ती श्रम|राहदानी कब्जा|बँधुवा श्रम|वेतन बकाया|"
        "بچوں کی مزدوری|குழந்தைத் தொழிலாளர்|बालश्रम|बाल मजदूर|"
        "बच्चों से काम|जबरन मजदूरी|बेगार|बंधक मजदूर|पासपोर्ट जब्त|"
        "आधार कार्ड रखा जाता है|वेतन रोका गया|मजदूरी बकाया|"
        "वेतन में कटौती|आने जाने पर रोक|छात्रावास में ताला|जमानत राशि|"
        "मजदूरों से मारपीट|भर्ती शुल्क मजदूर देते हैं|गुलामी|"
        "मानव तस्करी|कैदी मजदूर|ज़बरदस्ती ओवरटाइम|बच्चों से मजदूरी|"
        "नाबालिग मजदूर|जबरन काम|वेतन में देरी|मजदूरी नहीं दी|"
        "पहचान पत्र जब्त|हॉस्टल में ताला|मजदूरों से फीस|"
        "श्रमिकों का शोषण|कारागार श्रम|बाल मज़दूरी"
    ),
    "my": (
        "ကလေးလုပ်သား|အဓမ္မလုပ်အားပေး|အတင်းအဓမ္မခိုင်းစေ|ကလေးအလုပ်သမား|"
        "အတင်းအကျပ်လုပ်ခိုင်းခြင်း|ကလေးလုပ်အား|ကလေးလုပ်သားရှိပါသလား|"
        "အသက်မပြည့်သေးသော အလုပ်သမား|အဓမ္မခိုင်းစေမှု|"
        "အတင်းအကျပ်ခိုင်းစေမှု|အဓမ္မအလုပ်ခိုင်း|ကျွန်ပြုခြင်း|"
        "ခေတ်သစ်ကျေးကျွန်|ကြွေးမြီနှောင်ဖွဲ့|အကြွေးနှင့်ခိုင်း|"
        "နိုင်ငံကူးလက်မှတ်သိမ်းထား|ပတ်စ်ပို့ သိမ်းထား|"
        "မှတ်ပုံတင်သိမ်းဆည်း|လုပ်ခမပေး|လစာနောက်ကျ|အပြင်ထွက်ခွင့်မပြု|"
        "ရိုက်နှက်|အကျဉ်းသားလုပ်အား|လူကုန်ကူးမှု|ပွဲစားခ အလုပ်သမားပေး|"
        "ကလေးများ အလုပ်လုပ်|အတင်းအဓမ္မ အလုပ်|လစာမပေး|လုပ်ခဖြတ်|"
        "မှတ်ပုံတင်ယူထား|အဆောင်သော့ခတ်|လူကုန်ကူး|အကြမ်းဖက်မှု|"
        "အကျဉ်းသားအလုပ်"
    ),
    "km": (
        "ពលកម្មកុមារ|ពលកម្មដោយបង្ខំ|កម្មករកុមារ|ពលកម្មកុមារមាន|"
        "កុមារធ្វើការ|ក្មេងធ្វើការ|ការងារដោយបង្ខំ|បង្ខំឱ្យធ្វើការ|"
        "ពលកម្មជាប់បំណុល|ជាប់បំណុល|ដកហូតលិខិតឆ្លងដែន|"
        "រក្សាទុកលិខិតឆ្លងដែន|ប្រាក់ឈ្នួលយឺត|មិនបើកប្រាក់ខែ|ហាមចេញក្រៅ|"
        "ទាសភាព|ជួញដូរមនុស្ស|វាយដំកម្មករ|អ្នកទោសធ្វើការ|ថែមម៉ោងដោយបង្ខំ|"
        "អនីតិជនធ្វើការ|ក្មេងៗធ្វើការ|បង្ខំធ្វើការ|កាត់ប្រាក់ឈ្នួល|"
        "ជំពាក់ប្រាក់ខែ|ដកហូតអត្តសញ្ញាណប័ណ្ណ|ចាក់សោអន្តេវាសិកដ្ឋាន|"
        "ហិង្សាលើកម្មករ|កម្រៃជើងសារ"
    ),
    "uz": (
        "bolalar mehnati|majburiy mehnat|Болалар меҳнати|"
        "мажбурий меҳнат|Bola mehnati|Bolalar mehnatidan foydalanish|"
        "Voyaga yetmagan ishchilar|Majburiy mehnatga jalb qilish|"
        "Majburlab ishlatish|Zo'rlab ishlatish|Qarz evaziga mehnat|"
        "Qullik|Pasportlarni olib qo'yish|Pasport ushlab turiladi|"
        "Ish haqi kechikishi|Ish haqi to'lanmagan|Oylik berilmagan|"
        "Erkin harakat cheklangan|Tashqariga chiqish taqiqlangan|"
        "Mahbuslar mehnati|Odam savdosi|Kaltaklash|"
        "Мажбурий меҳнатга жалб қилиш|Иш ҳақи кечикиши|"
        "Паспортларни олиб қўйиш|Қарз эвазига меҳнат|Bolalar ishlaydi|"
        "Majburiy ish|Ishchilar pasporti ushlab qolingan|"
        "Maosh kechiktiriladi|Ish haqidan ushlab qolish|"
        "Yotoqxona qulflangan|Odam savdosi qurbonlari|Қарздор ишчи|"
        "Бола ишчи|Мажбурлаб ишлатиш|Ойлик берилмайди"
    ),
    "es": (
        "Caução exigida|Depósito exigido|"
        "Fianza exigida a los trabajadores|"
        "Depósito en garantía de trabajadores|Salarios adeudados|"
        "Sueldos impagos|Robo de salarios|"
        "Pasaportes en poder del patrón|Retención de cédulas|"
        "Dormitorios cerrados con llave|Encierro de trabajadores|"
        "Toque de queda en dormitorios|Trabajo en servidumbre|"
        "Esclavitud|Peonaje por deudas|Trata laboral|"
        "Niños en el campo trabajando|Trabajo de menores|"
        "Engaño en el contrato|Trabajadores incomunicados|"
        "Cobro por reclutamiento a trabajadores|"
        "Depósito cobrado al trabajador|Sueldo retrasado|"
        "Trabajadores bajo llave|Documentos en poder del jefe|Esclavos|"
        "Pago de trabajadores a reclutadores|Contratos falsos|"
        "Trabajadores aislados en finca|Menores empleados|"
        "Horas extra obligadas|Trabajo bajo coacción"
    ),
    "en": (
        "Wage theft|Locked dorms|Wages stolen|Pay withheld|Delayed pay|"
        "Salary arrears|Wages in arrears|Dorm locked|"
        "Dormitories padlocked|Doors locked at night|Night curfew|"
        "Workers cannot exit|Passport confiscated?|IDs kept by agent|"
        "Identity papers in safe|Kids in factory|Underaged staff|"
        "Slavelike work|Coerced labour|Workers sold|Runaway penalty|"
        "Security bond paid by worker|Kickbacks from workers|"
        "Contract swapped|Beating|Sexual favours|Workers confined|"
        "Phone confiscated|Loan shark debt|Owed wages|Salary not paid|"
        "Hostel locked|Curfew hours|Workers detained|Enslaved workers|"
        "Child workers present?|Docked pay|Staff cannot leave|"
        "Switched contracts|Children on farm|ID confiscation|Coercion"
    ),
    "ne": (
        "बालबालिका काममा|बाल मजदुर|बाध्यकारी श्रम|जबर्जस्ती काम|"
        "राहदानी खोसिएको|पासपोर्ट कब्जा|तलब रोकिएको|तलब नपाएको|"
        "ज्याला बाँकी|ऋण बन्धन|कमैया|धरौटी|बाहिर जान नदिने|कुटपिट|"
        "कामदारले तिरेको शुल्क|मानव बेचबिखन|बालक कामदार|ज्याला नदिएको|"
        "तलब ढिला|नागरिकता खोसेको|होस्टल बन्द|बन्धक कामदार|जबरजस्ती काम|"
        "म्यानपावर शुल्क|कामदारलाई यातना|कैदी श्रम"
    ),
    "ur": (
        "جبری مزدوری|بچہ مزدور|چائلڈ لیبر|بندھوا مزدوری|پیشگی قرض|"
        "پاسپورٹ ضبط|شناختی کارڈ ضبط|تنخواہ روکی گئی|اجرت بقایا|"
        "نقل و حرکت پر پابندی|باہر جانے پر پابندی|زر ضمانت|"
        "مزدوروں پر تشدد|غلامی|قیدی مزدور|جبری اوور ٹائم|"
        "بھرتی فیس مزدور دیتے ہیں|انسانی سمگلنگ|کم عمر مزدور|"
        "زبردستی کام|بیگار|تنخواہ میں تاخیر|دستاویزات ضبط|"
        "ہاسٹل میں تالا|ایجنٹ کی فیس|مزدوروں پر زیادتی|جیل کے مزدور|"
        "قرض کی غلامی"
    ),
    "ta": (
        "குழந்தை தொழிலாளர்|குழந்தைத் தொழிலாளர்கள்|சிறுவர் உழைப்பு|"
        "கட்டாய உழைப்பு|கட்டாய வேலை|கொத்தடிமை|கொத்தடிமைத் தொழிலாளர்|"
        "கடன் அடிமை|பாஸ்போர்ட் பறிமுதல்|கடவுச்சீட்டு பறிமுதல்|"
        "ஊதியம் நிறுத்தம்|சம்பள பாக்கி|வெளியே செல்ல தடை|"
        "தொழிலாளர்களை அடித்தல்|கட்டாய கூடுதல் நேரம்|சிறைக் கைதி உழைப்பு|"
        "நவீன அடிமைத்தனம்|வைப்புத்தொகை தொழிலாளர்|சிறுவர் தொழிலாளர்|"
        "கட்டாயத் தொழில்|சம்பள தாமதம்|கூலி பாக்கி|அடையாள அட்டை பறிமுதல்|"
        "விடுதி பூட்டப்பட்டது|முகவர் கட்டணம்|பாலியல் வன்முறை|"
        "சிறைத் தொழிலாளர்"
    ),
    "pt": (
        "Caução cobrada dos trabalhadores|Salários atrasados|"
        "Salário não pago|Retenção de salário|Passaportes com o patrão|"
        "Carteira de trabalho retida|RG retido|Alojamento trancado|"
        "Trabalhadores proibidos de sair|"
        "Toque de recolher no alojamento|Restrição de locomoção|"
        "Servidão|Escravidão contemporânea|Truck system|"
        "Dívida no armazém|Exploração do trabalho de crianças|"
        "Menores trabalhando|Aliciamento de trabalhadores|"
        "Trabalhador paga recrutador|Vigilância armada|"
        "Isolamento geográfico de trabalhadores|Fiança exigida|"
        "Salários em débito|Dormitório com cadeado|"
        "Documentos com o patrão|Trabalho escravo contemporâneo|"
        "Promessas falsas|Trabalhador isolado|Crianças no trabalho|"
        "Jornada forçada|Trabalhadores vigiados"
    ),
    "fr": ("Les ouvriers paient une commission"),
    "de": ("Wanderarbeiter zahlen Gebühren"),
    "th": ("คนงานจ่ายค่าธรรมเนียม"),
}
DENIED = {
    "vi": ("Không cưỡng bức lao động|Chính sách về lao động trẻ em|Đào tạo về lao động cưỡng bức"),
    "bn": ("শিশুশ্রম নেই|শিশুশ্রম নীতি|বাধ্যতামূলক শ্রম প্রশিক্ষণ"),
    "id": ("Tidak ada buruh anak|Kebijakan buruh anak|Pelatihan perbudakan modern|Bebas dari perbudakan"),
    "tr": ("Çocuk işçi yok|Zorla işçilik politikası|Mahkum işçi bulunmuyor|Çocuk işçiliği eğitimi"),
    "hi": ("बालश्रम नहीं|बाल श्रम नीति|वेतन बकाया नहीं"),
    "my": ("ကလေးလုပ်သားမရှိ|ကလေးလုပ်သား မူဝါဒ"),
    "km": ("គ្មានពលកម្មកុមារ|គោលនយោបាយពលកម្មកុមារ"),
    "uz": ("Bolalar mehnati yo'q|Majburiy mehnat siyosati|Болалар меҳнати йўқ"),
    "es": ("Sin depósito exigido|Política de aislamiento"),
    "en": ("No wage theft|Wage theft policy|No locked dorms|Anti-slavery training"),
    "brackets": (
        "শিশুশ্রম (নীতি)|শিশুশ্রম (নেই)|Buruh anak (tidak ada)|"
        "Bolalar mehnati (yo'q)|ကလေးလုပ်သား (မရှိ)|ពលកម្មកុមារ (គ្មាន)|"
        "بچوں کی مزدوری (نہیں)|குழந்தைத் தொழிலாளர் (இல்லை)|"
        "Çocuk emeği (eğitim)|बाल मजदूर (नहीं)|बालश्रम छैन|"
        "Buruh anak (kebijakan)"
    ),
}
OTHER = {
    "vi": (
        "Nhà trẻ|Ngày ký hợp đồng|Tiền lương cơ bản|Danh sách giấy tờ|"
        "Ký túc xá|Đặt cọc ngân hàng|Sản phẩm trẻ em|"
        "Mức lương tối thiểu|Công ty|Số hợp đồng|Số lượng công nhân|"
        "Sản lượng|Lương cơ bản|Ngày trả lương|Hợp đồng lao động|"
        "Bảo hiểm bắt buộc|Giấy tờ xuất khẩu|Ra vào cổng|Khoa|"
        "Số lao động nữ|Chất lượng|Phí vận chuyển|Tuổi trung bình|"
        "Nhà máy ép nhựa|Đào tạo bắt buộc"
    ),
    "bn": (
        "শিশু যত্ন কেন্দ্র|চুক্তির তারিখ|ন্যূনতম মজুরি|"
        "কাগজপত্রের তালিকা|ব্যাংক জমা|শিশুদের পোশাক|শ্রম আইন|"
        "মোট শ্রমিক সংখ্যা|কারখানার ঠিকানা|শ্রমিক কল্যাণ|বেতন কাঠামো|"
        "মজুরি গ্রেড|চুক্তি নম্বর|নিয়োগের তারিখ|গেট নম্বর|পণ্যের নাম|"
        "কিশোরী স্বাস্থ্য"
    ),
    "id": (
        "Tempat penitipan anak|Anak perusahaan|Tanggal kontrak|"
        "Upah minimum|Daftar dokumen|Asrama|Deposit bank|Pakaian anak|"
        "Gaji pokok|Nomor kontrak|Perjanjian kerja bersama|"
        "Nama agen pelayaran|Uang jaminan pelaksanaan|"
        "Jumlah pekerja perempuan|Upah minimum regional|"
        "Nomor izin usaha|Anak usaha|Kontrak mulai|Pintu masuk|"
        "Jaminan sosial tenaga kerja|Sertifikat halal|Tanggal gajian|"
        "Asrama (kapasitas)|Dokumen ekspor|Biaya pengiriman|Kartu nama|"
        "Kantor cabang|Gerak cepat"
    ),
    "tr": (
        "Kreş|Çocuk giyim|Sözleşme tarihi|Asgari ücret|Ücret|"
        "Belge listesi|Yatakhane kapasitesi|Banka depozitosu|"
        "Çocuk bakım odası|Maaş bordrosu|Çıkış tarihi|İşe giriş tarihi|"
        "Kimlik no|Çalışan sayısı|Ücret skalası|Maaş ödeme günü|"
        "Çıkış kapısı|Yurtdışı satış|Engelli çalışan sayısı|Sözleşme no|"
        "Kimlik numarası|Belge alınma tarihi|Kampanya|Teminat mektubu|"
        "Hareket tipi|İşyeri sicil no|Çocuk arabası üretimi"
    ),
    "hi": (
        "शिशु गृह|अनुबंध तिथि|न्यूनतम वेतन|दस्तावेज़ सूची|बैंक जमा|"
        "बच्चों के कपड़े|मूल वेतन|श्रम कानून|بچوں کے کپڑے|کم از کم اجرت|"
        "குழந்தைகள் ஆடை|அடிப்படை ஊதியம்|न्यूनतम ज्याला|श्रमिक संख्या|"
        "वेतन दिनांक|अनुबंध संख्या|बाहर का पता|छात्रावास क्षमता|"
        "प्रमाण पत्र संख्या|बच्चों की शिक्षा|महिला श्रमिक|نام|پتہ|"
        "تنخواہ کا دن"
    ),
    "my": (
        "ကလေးအဝတ်အထည်|အနည်းဆုံးလုပ်ခ|စာချုပ်ရက်စွဲ|အလုပ်သမားဦးရေ|"
        "ကလေးထိန်းဌာန|အလုပ်သမားအရေအတွက်|လစာနှုန်း|ကလေးကစားစရာ|"
        "အဆောင်အရေအတွက်|ကုမ္ပဏီအမည်"
    ),
    "km": (
        "សម្លៀកបំពាក់កុមារ|ប្រាក់ឈ្នួលអប្បបរមា|កាលបរិច្ឆេទកិច្ចសន្យា|មណ្ឌលថែទាំកុមារ|ចំនួនកម្មករ|ប្រាក់ខែគោល|ឈ្មោះក្រុមហ៊ុន|អាសយដ្ឋាន"
    ),
    "uz": (
        "Bolalar kiyimi|Eng kam ish haqi|Shartnoma sanasi|"
        "Bolalar bog'chasi|Mehnat shartnomasi raqami|Болалар кийими|"
        "Pasport seriyasi|Ishchilar soni|Ish haqi miqdori|"
        "Bolalar oziq-ovqati|Manzil|Chiqish sanasi|Harakat turi|"
        "Yotoqxona sig'imi|Шартнома рақами"
    ),
    "es": (
        "Guardería|Fecha de contrato|Salario mínimo|Lista de documentos|"
        "Depósito bancario|Ropa infantil|Salario base|Fianza bancaria|"
        "Depósito de agua|Aislamiento térmico|Número de trabajadoras|"
        "Salario medio|Puerta de entrada|Documentos adjuntos|"
        "Contrato firmado|Nómina mensual|Depósito legal|Niños: ropa|"
        "Calzado de niños|Cuota de mercado|Pago a proveedores|Vivienda|"
        "Servidumbre de paso|Papeles reciclados"
    ),
    "pt": (
        "Creche|Data do contrato|Salário mínimo|Lista de documentos|"
        "Depósito bancário|Roupa infantil|Caução bancária|"
        "Isolamento térmico|Salário base|Número de trabalhadores|"
        "Salário médio|Portas e janelas|Carteira de clientes|"
        "Documentos anexos|Folha de pagamento|Fiança locatícia|"
        "Tarifa de importação|Taxa de câmbio"
    ),
    "en": (
        "Child care|Childcare facility|Contract date|Minimum wage|Wages|"
        "Document list|Bank deposit date|Children's wear|Dorm capacity|"
        "Base salary|Wage grade|Lock code|Safe custody of goods|"
        "Guard house|Gate number|Exit date|Kids wear|Contract signed on|"
        "Document retention period|Training hours|Pay date|"
        "Payroll provider|Salary band|Doors and windows|Gate pass|"
        "Housing units|Kids apparel|Children's toys|Boys shirts|"
        "Staff turnover|Crew change|Exit interview|"
        "Accommodation available|Employee satisfaction|Workers trained|"
        "Worker committee|Deliveries late|Late deliveries|Door hardware|"
        "Baby and child products|Contract switch date|Slave cylinder"
    ),
    "fr": ("Frais de port|Nombre d'ouvriers|Salaires versés"),
    "de": ("Zahl der Arbeiter|Gebühren"),
    "zh": ("工人人数|运费|员工福利"),
    "th": ("ค่าขนส่ง|จำนวนคนงาน|ค่าจ้างขั้นต่ำ"),
}
READ = {
    "child_labour": "শিশুশ্রম|Buruh anak|Bolalar mehnati|болалар меҳнати|ကလေးလုပ်သား|ពលកម្មកុមារ|குழந்தைத் தொழிலாளர்",
    "forced_labour": "Cưỡng bức lao động|বাধ্যতামূলক শ্রম|Buruh paksa|Zorla işçilik|အဓမ္မလုပ်အားပေး|ពលកម្មដោយបង្ខំ",
    "debt_bondage": "Lệ thuộc nợ|बँधुवा श्रम|கொத்தடிமை",
    "identity_documents_held": "Ijazah ditahan|KTP ditahan|राहदानी कब्जा",
    "wages_withheld": "Tunggakan upah|वेतन बकाया|Wage theft",
    "movement_restricted": "Locked dorms|Cấm ra khỏi ký túc xá|Yurttan çıkış yasağı",
    "prison_labour": "Mahkum işçi|Hapishane işçiliği",
    "weekly_hours": "সাপ্তাহিক কর্মঘণ্টা",
    "migrant": "Lao động di cư (%)",
    "labour_agent": "İşe alım ajansı",
    "name": "কোম্পানির নাম",
}


def told_of(wanted):
    """What is told of signs by heading, of a wide list whose rows say yes and no below each."""
    given = ["Supplier name", "Country", *wanted]
    rows = [["Alder Mill", "MY", *["Yes"] * len(wanted)], ["Birch Mill", "MY", *["No"] * len(wanted)]]
    text = "\n".join("~".join(cells) for cells in [given, *rows])
    sheet = reading.read(text.encode(), filename="a.csv", delimiter="~")
    problems = checking.check(sheet, mapping.suggest(sheet)).problems
    return {one.column: one.code for one in reversed(problems) if one.code.startswith("sign_")}


@pytest.mark.parametrize("language", SIGNS)
def test_a_sign_in_any_form_of_words_is_read_or_asked_about(language):
    wanted = SIGNS[language].split("|")
    told = told_of(wanted)
    silent = [one for one in wanted if one not in told and headings.field_of(one) != "fees"]
    assert silent == []


def test_what_denies_a_sign_or_is_a_rule_is_never_read_as_one():
    wanted = "|".join(DENIED.values()).split("|")
    assert [one for one, code in told_of(wanted).items() if code == "sign_told"] == []


def test_headings_of_other_things_are_not_asked_about():
    wanted = "|".join(OTHER.values()).split("|")
    assert told_of(wanted) == {}


def test_the_usual_forms_are_read():
    wrong = [
        (one, field)
        for field, forms in READ.items()
        for one in forms.split("|")
        if headings.field_of(one) != field
    ]
    assert wrong == []
