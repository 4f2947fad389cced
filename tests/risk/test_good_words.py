"""Words for the goods that forced-labour lists name most, in the languages of the places that make them."""

import pytest

from risk import reference

RELEASE = reference.load()
"""Thai, Vietnamese, Bengali, Hindi, Chinese, Turkish, Arabic, Portuguese, Spanish and Indonesian words."""
WORDS = {
    "Gold": ("ทองคำ|quặng vàng|khai thác vàng|স্বর্ণ|সোনা|सोना|黄金|金矿|altın|الذهب|ذهب|ouro|oro|emas"),
    "Bricks": ("อิฐ|gạch|gạch nung|ইট|ईंट|ईंटें|砖|红砖|tuğla|طوب|الطوب|tijolos|tijolo|ladrillos|batu bata"),
    "Sugarcane": (
        "อ้อย|น้ำตาล|น้ำตาลทราย|mía đường|mía|চিনি|আখ|गन्ना|शक्कर|चीनी|甘蔗|白糖|食糖|şeker|"
        "şeker kamışı|سكر|السكر|قصب السكر|açúcar|cana-de-açúcar|azúcar|caña de azúcar|"
        "gula|tebu"
    ),
    "Coffee": ("กาแฟ|cà phê|কফি|कॉफी|कॉफ़ी|咖啡|kahve|قهوة|café|kopi"),
    "Tobacco": ("ยาสูบ|ใบยาสูบ|thuốc lá|তামাক|तंबाकू|तम्बाकू|烟草|烟叶|tütün|تبغ|التبغ|tabaco|tembakau"),
    "Cotton": ("ฝ้าย|bông vải|bông xơ|তুলা|कपास|棉花|pamuk|قطن|القطن|algodão|algodón|kapas"),
    "Cattle": (
        "วัว|โคเนื้อ|bò thịt|chăn nuôi bò|গরু|গবাদি পশু|मवेशी|肉牛|sığır|ماشية|أبقار|gado|"
        "gado bovino|bovinos|ganado|ganado bovino|sapi"
    ),
    "Fish": (
        "ปลา|ปลาทูน่า|ทูน่า|ทูน่ากระป๋อง|ปลาทูน่ากระป๋อง|ซูริมิ|ปลาป่น|ปลาซาร์ดีน|"
        "ปลากระป๋อง|cá|cá ngừ|cá tra|cá basa|chả cá|surimi|bột cá|মাছ|টুনা|ইলিশ|मछली|"
        "टूना|鱼|金枪鱼|鱼糜|鱼粉|罗非鱼|balık|ton balığı|سمك|أسماك|الأسماك|تونة|التونة|سردين|peixe|"
        "pescado|atum|sardinha|atún|sardina|harina de pescado|ikan|ikan tuna|cakalang|"
        "tepung ikan|sarden"
    ),
    "Squid": (
        "ปลาหมึก|หมึกแช่แข็ง|mực ống|mực khô|mực đông lạnh|স্কুইড|स्क्विड|鱿鱼|kalamar|"
        "حبار|الحبار|lula|calamar|calamares|cumi|cumi-cumi"
    ),
    "Shrimp": (
        "กุ้ง|กุ้งแช่แข็ง|กุ้งขาว|tôm|tôm đông lạnh|চিংড়ি|झींगा|虾|虾仁|对虾|karides|جمبري|"
        "روبيان|camarão|camarões|camarón|camarones|langostinos|udang|udang beku"
    ),
    "Shellfish": (
        "ปูม้า|nghêu|hàu|কাঁকড়া|केकड़ा|贝类|扇贝|螃蟹|midye|yengeç|محار|caranguejo|ostras|"
        "mejillones|cangrejo|jaiba|kerang|kepiting|rajungan"
    ),
    "Poultry": (
        "ไก่|ไก่แช่แข็ง|เนื้อไก่|สัตว์ปีก|thịt gà|gà|মুরগি|পোল্ট্রি|मुर्गी|चिकन|鸡肉|家禽|"
        "tavuk|kanatlı|دجاج|الدجاج|دواجن|frango|aves|pollo|ayam|daging ayam|unggas"
    ),
    "Rubber": (
        "ยางพารา|ยาง|ยางแผ่นรมควัน|น้ำยางข้น|cao su|mủ cao su|রাবার|रबर|橡胶|天然橡胶|kauçuk|"
        "مطاط|المطاط|borracha|caucho|hule|karet"
    ),
    "Garments": (
        "เสื้อผ้า|เสื้อผ้าสำเร็จรูป|ชุดชั้นใน|may mặc|quần áo|hàng may mặc|পোশাক|"
        "তৈরি পোশাক|परिधान|कपड़े|तैयार वस्त्र|服装|成衣|giyim|hazır giyim|konfeksiyon|ملابس|"
        "الملابس|ملابس جاهزة|vestuário|roupas|confecções|ropa|prendas de vestir|"
        "confección|pakaian|pakaian jadi|garmen|baju"
    ),
    "Rice": ("ข้าว|ข้าวสาร|ข้าวหอมมะลิ|gạo|lúa gạo|চাল|ধান|चावल|धान|大米|水稻|pirinç|أرز|الأرز|arroz|beras|padi"),
    "Cocoa": ("โกโก้|ca cao|cacao|কোকো|कोको|可可|kakao|كاكاو|الكاكاو|cacau"),
    "Tea": ("ใบชา|ชาเขียว|chè|trà|trà xanh|চা|চা পাতা|चाय|茶叶|çay|شاي|الشاي|chá|té|teh"),
    "Footwear": (
        "รองเท้า|giày|giày dép|da giày|জুতা|জুতো|जूते|जूता|鞋|鞋类|ayakkabı|أحذية|الأحذية|"
        "calçados|sapatos|calzado|zapatos|sepatu|alas kaki"
    ),
    "Timber": (
        "ไม้แปรรูป|ไม้ยางพารา|gỗ|gỗ xẻ|কাঠ|लकड़ी|木材|原木|kereste|خشب|أخشاب|الأخشاب|madeira|"
        "madera|kayu|kayu lapis"
    ),
    "Bananas": ("กล้วย|กล้วยหอม|chuối|কলা|केला|केले|香蕉|muz|موز|الموز|bananas|banano|plátano|pisang"),
    "Carpets": ("พรม|thảm|কার্পেট|कालीन|गलीचा|地毯|halı|سجاد|السجاد|tapetes|alfombras|karpet|permadani"),
    "Corn": ("ข้าวโพด|ngô|ভুট্টা|मक्का|玉米|mısır|ذرة|الذرة|milho|maíz|jagung"),
    "Fireworks": (
        "ดอกไม้ไฟ|พลุ|pháo hoa|আতশবাজি|पटाखे|आतिशबाजी|烟花|烟花爆竹|havai fişek|ألعاب نارية|"
        "fogos de artifício|fuegos artificiales|kembang api"
    ),
    "Hogs": ("หมู|สุกร|เนื้อหมู|thịt lợn|thịt heo|lợn|生猪|猪肉|domuz|suínos|porco|cerdos|cerdo|babi"),
    "Manioc/Cassava": (
        "มันสำปะหลัง|sắn|khoai mì|tinh bột sắn|কাসাভা|कसावा|木薯|manyok|كسافا|mandioca|"
        "yuca|singkong|ubi kayu|tapioka"
    ),
    "Salt": ("เกลือ|muối|লবণ|नमक|食盐|tuz|ملح|الملح|sal marinho|garam"),
    "Tomatoes": ("มะเขือเทศ|cà chua|টমেটো|टमाटर|番茄|西红柿|domates|طماطم|الطماطم|tomate|tomates|tomat"),
    "Electronics": (
        "อิเล็กทรอนิกส์|ชิ้นส่วนอิเล็กทรอนิกส์|điện tử|linh kiện điện tử|ইলেকট্রনিক্স|"
        "इलेक्ट्रॉनिक्स|电子|电子元件|elektronik|إلكترونيات|الإلكترونيات|eletrônicos|"
        "componentes eletrônicos|electrónica|componentes electrónicos|komponen elektronik"
    ),
    "Furniture": (
        "เฟอร์นิเจอร์|nội thất|আসবাবপত্র|আসবাব|फर्नीचर|家具|mobilya|أثاث|الأثاث|móveis|muebles|mebel|furnitur"
    ),
    "Leather": ("หนังฟอก|da thuộc|চামড়া|चमड़ा|皮革|deri|جلود|الجلود|couro|cuero|kulit|kulit samak"),
    "Crude Palm Oil": (
        "น้ำมันปาล์ม|dầu cọ|পাম তেল|पाम तेल|ताड़ का तेल|棕榈油|palm yağı|زيت النخيل|"
        "óleo de palma|aceite de palma|minyak sawit|cpo"
    ),
    "Peanuts": (
        "ถั่วลิสง|lạc|đậu phộng|চিনাবাদাম|मूंगफली|花生|yer fıstığı|فول سوداني|amendoim|cacahuate|maní|kacang tanah"
    ),
    "Coal": ("ถ่านหิน|than đá|কয়লা|कोयला|煤|煤炭|kömür|فحم|carvão mineral|carbón|batu bara|batubara"),
    "Textiles": (
        "สิ่งทอ|ผ้าผืน|dệt may|vải|বস্ত্র|কাপড়|वस्त्र|कपड़ा|纺织品|纺织|面料|tekstil|kumaş|"
        "منسوجات|أقمشة|têxtil|tecidos|textiles|telas|kain"
    ),
    "Thread/Yarn": ("เส้นด้าย|sợi|kéo sợi|সুতা|धागा|सूत|纱线|iplik|غزل|خيوط|fios têxteis|hilo|hilados|benang"),
    "Rubber Gloves": (
        "ถุงมือยาง|găng tay cao su|রাবার গ্লাভস|रबर के दस्ताने|橡胶手套|丁腈手套|kauçuk eldiven|"
        "lateks eldiven|قفازات مطاطية|luvas de borracha|luvas de látex|guantes de látex|"
        "guantes de nitrilo|sarung tangan karet"
    ),
    "Aluminum": (
        "อะลูมิเนียม|อลูมิเนียม|nhôm|অ্যালুমিনিয়াম|एल्युमिनियम|एल्यूमिनियम|铝|alüminyum|"
        "ألمنيوم|الألومنيوم|alumínio|aluminio|aluminium"
    ),
    "Solar Modules": (
        "แผงโซลาร์เซลล์|โซลาร์เซลล์|pin mặt trời|tấm pin năng lượng mặt trời|সৌর প্যানেল|"
        "सौर पैनल|सोलर पैनल|太阳能电池板|光伏组件|güneş paneli|ألواح شمسية|painéis solares|"
        "painel solar|paneles solares|panel solar|panel surya"
    ),
    "Toys": (
        "ของเล่น|đồ chơi|খেলনা|खिलौने|खिलौना|玩具|oyuncak|ألعاب أطفال|لعب أطفال|brinquedos|juguetes|mainan"
    ),
    "Charcoal": (
        "ถ่านไม้|than củi|কাঠকয়লা|काठकोयला|木炭|mangal kömürü|فحم نباتي|carvão vegetal|carbón vegetal|arang"
    ),
    "Onions": ("หัวหอม|hành tây|পেঁয়াজ|प्याज|洋葱|soğan|بصل|cebola|cebolla|bawang merah"),
    "Garlic": ("กระเทียม|tỏi|রসুন|लहसुन|大蒜|sarımsak|ثوم|alho|ajo|bawang putih"),
    "Cashews": (
        "เม็ดมะม่วงหิมพานต์|hạt điều|কাজুবাদাম|काजू|腰果|kaju|كاجو|castanha de caju|anacardo|kacang mete|jambu mete"
    ),
    "Hazelnuts": ("เฮเซลนัท|hạt phỉ|榛子|fındık|بندق|avelã|avellana"),
    "Cement": ("ปูนซีเมนต์|xi măng|সিমেন্ট|सीमेंट|水泥|çimento|أسمنت|إسمنت|cimento|cemento"),
    "Pepper": (
        "พริกไทย|hồ tiêu|hạt tiêu|গোলমরিচ|काली मिर्च|胡椒|karabiber|فلفل أسود|pimenta do reino|pimienta"
    ),
    "Pineapples": ("สับปะรด|আনারস|अनानास|菠萝|ananas|أناناس|abacaxi|piña|nanas"),
    "Coconuts": ("มะพร้าว|dừa|নারকেল|नारियल|椰子|hindistan cevizi|جوز الهند|coco|kelapa"),
    "Beef": (
        "เนื้อวัว|thịt bò|গরুর মাংস|牛肉|sığır eti|لحم بقر|لحوم الأبقار|carne bovina|"
        "carne de res|carne vacuna|daging sapi"
    ),
    "Lithium-Ion Batteries": (
        "แบตเตอรี่ลิเธียม|pin lithium|লিথিয়াম ব্যাটারি|लिथियम बैटरी|锂电池|lityum pil|"
        "بطاريات ليثيوم|baterias de lítio|baterías de litio|baterai litium"
    ),
    "Nickel": ("นิกเกิล|niken|নিকেল|镍|nikel|نيكل|níquel"),
    "Tin": ("ดีบุก|thiếc|টিন ধাতু|锡|kalay|قصدير|estanho|estaño|timah"),
    "Sand": ("cát xây dựng|বালি|বালু|रेत|砂石|رمل|الرمل|areia|arena|pasir"),
    "Granite": ("แกรนิต|đá granite|đá hoa cương|গ্রানাইট|ग्रेनाइट|花岗岩|granit|جرانيت|granito"),
}
NOT_THESE = {
    "Fish": ["ปลายท่อ", "ปลาสเตอร์", "ca"],
    "Rubber": ["ยางรถยนต์", "ยางมะตอย"],
    "Leather": ["หนังสือ", "kulit kayu"],
    "Shellfish": ["ปูนซีเมนต์"],
    "Hogs": ["หมู่บ้าน"],
    "Squid": ["หมึกพิมพ์", "mực in"],
    "Bananas": ["กล้วยไม้", "หมึกกล้วย"],
    "Flowers": ["ดอกไม้ไฟ"],
    "Rice": ["ข้าวโพด", "ข้าวบาร์เลย์"],
    "Sugarcane": ["चीनी मिट्टी"],
    "Poultry": ["ga", "鸡蛋"],
    "Coconuts": ["dứa"],
    "Cotton": ["石棉"],
}
"""Other goods, whose words begin or end like these."""


def test_a_good_is_found_by_its_word_in_every_language():
    missed = {
        good: [word for word in words.split("|") if good not in named(word)] for good, words in WORDS.items()
    }
    assert {good: words for good, words in missed.items() if words} == {}


@pytest.mark.parametrize(("good", "text"), [(good, one) for good, all_ in NOT_THESE.items() for one in all_])
def test_a_word_that_only_looks_like_a_good_is_none(good, text):
    assert good not in named(text)


@pytest.mark.parametrize(("bare", "with_article"), [("ذهب", "الذهب"), ("قطن", "القطن"), ("سمك", "السمك")])
def test_arabic_goods_are_found_with_their_article(bare, with_article):
    assert named(bare) == named(with_article) != set()


@pytest.mark.parametrize("text", ["บะหมี่กึ่งสำเร็จรูป", "mì ăn liền", "Instant noodles", "方便面", "mie instan"])
def test_noodles_are_a_known_product_that_stands_on_no_list(text):
    assert RELEASE.product(text, "TH").score is not None


def named(text):
    return set(RELEASE._goods_in(text))
