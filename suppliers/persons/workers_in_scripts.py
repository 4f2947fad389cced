"""A word for somebody at work and a name behind it in scripts without capitals. Patterns only.

A name counts where it is a frequent one, or where a word stands beside it that only names of people have
("さん", "씨"). Patterns hold for Python and for a browser alike.
"""

from __future__ import annotations

from suppliers.persons import job_words

_JAPANESE = (
    f"(?:実習生|研修生|労働者|従業員|作業員|工員|船員|乗組員|甲板員|縫製工|溶接工|特定技能生?|社員|{job_words.JAPANESE})"
    "(?:の|は|、|：|:|「|（| )?"
)
_KATAKANA = "[ァ-ヴー]"
_JAPANESE_FUNCTION = (
    "パート|スタッフ|アルバイト|ドライバー|リーダー|サブリーダー|マネージャー"
    "|オーナー|メーカー|サポーター|バイト|ベテラン"
)
_JAPANESE_SURNAMES = (
    "佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤"
    "|清水|山崎|森|池田|橋本"
    "|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|王|李|張|劉|趙|呉"
    "|朱|グエン"
)
_SAN = "(?:さん|氏(?!名)|くん|君|ちゃん)"
_JAPANESE_OWNED = "の?(?:パスポート|旅券|在留カード|賃金|給料|給与|残業代)"

_KOREAN = f"(?:노동자|근로자|작업자|실습생|연수생|직원|선원|생산직|종업원|인부|일꾼|{job_words.KOREAN})"
_KOREAN_SURNAMES = "[김이박최정강조윤장임한오서신권황안송류전홍]"
_KOREAN_OTHERS = (
    "전원|전체|이주|정규|임시|한국|조선|안전|신규|서명|강제|이들|이런|이전|정부|신분|송금|조합|장기|장애"
    "|권리|임금|오전|오후"
    "|전부|최저|조사|서류|안내"
)
_KOREAN_OWNED = "의? ?(?:여권|신분증|외국인등록증|임금|급여|월급)"

_DEVANAGARI = "[\u0900-\u097f]"
_HINDI = f"(?:मजदूर|मज़दूर|मजदुर|श्रमिक|कामगार|कामदार|कर्मचारी|हेल्पर|ऑपरेटर|दर्जी|{job_words.HINDI})"
HINDI_LISTED = (
    "रमेश|सुरेश|महेश|दिनेश|राजेश|मुकेश|राकेश|नरेश|अशोक|संजय|सुनील|अनिल|मनोज|संतोष|सन्तोष|राजू|रवि|मोहन|सोहन|श्याम|कृष्ण|गोपाल"
    "|हरि|विष्णु|बिष्णु|सीता|गीता|सुनीता|अनीता|कविता|रेखा|मीना|लक्ष्मी|सरिता|पूजा|प्रिया|रीता|ममता|कमला|बिमला|दीपक"
    "|अमित|राहुल"
    "|विनोद|प्रमोद|मोहम्मद|मुहम्मद|अब्दुल|सलीम|फातिमा|रहीम|करीम|बहादुर|कुमार|कुमारी|देवी|यादव|शर्मा|थापा|गुरुङ|गुरुंग"
    "|तामाङ|तमांग"
    "|श्रेष्ठ|खातून|बेगम|बानो|पासवान|मांझी|सिंह"
)
"""Frequent names in Hindi and Nepali that are no words for anything else behind a worker."""

_BURMESE = "(?:အလုပ်သမားလေး|အလုပ်သမား|အလုပ်သမ|သင်္ဘောသား|ငါးဖမ်းသမား|ဝန်ထမ်း)"
_BURMESE_PARTS = (
    "(?:အောင်|မင်း|ဇော်|လှ|ကျော်|ဝင်း|သန်း|ထွန်း|မြင့်|မိုး|စိုး|သိန်း|ဌေး|ခင်|ဖြိုး|လွင်|နိုင်|သန့်|ဇင်|ငြိမ်း|စန္ဒာ|နွယ်|ထက်|ကြည်|ဆွေ"
    "|သူရ|မျိုး|ဖြူ|အေး|သီတာ|နှင်း)"
)

_BURMESE_PART = (
    f"(?:{_BURMESE_PARTS}|တင်|မောင်|ထွေး|ညို|စိန်|ရွှေ|မြ|ချစ်|ရီ|ညွန့်|တင့်|ဝေ|သက်|လင်း|သန္တာ|လှိုင်|ဖေ|ဘ)"
    "(?![\u102b-\u103e]|[\u1000-\u1021]\u1037?\u103a)"
)
"""A whole syllable: none that goes on with a vowel, a tone or a last consonant."""
_BURMESE_COUNTS = "တစ်|နှစ်|သုံး|လေး|ငါး|ခြောက်|ခုနစ်|ရှစ်|ကိုး|ဆယ်|ရာ|ထောင်"
_BEHIND_NO_COUNT = "".join(f"(?<!{one} )" for one in ("\\d", *_BURMESE_COUNTS.split("|")))
"""The word for a man is one for persons who are counted too."""
BURMESE_TITLED = (
    "(?<![\u1000-\u104f])(?:"
    "ဒေါ် ?(?!လာ)[\u1000-\u104f]{2}"
    f"|{_BEHIND_NO_COUNT}(?<!\\d)ဦး ?(?!ထက်){_BURMESE_PART}"
    f"|မောင်{_BURMESE_PART}"
    f"|(?:ကို|မ(?!ကြည်ဖြူ)){_BURMESE_PART}{_BURMESE_PART})"
)
"""A title and a name; where the title is a small word too, a whole name stands right behind it."""

_KHMER = "(?:កម្មករ|កម្មការិនី|បុគ្គលិក|និយោជិត|នាវិក)"
_KHMER_LISTED = (
    "(?:សុខា|សុខ|ចាន់ថា|ចាន់|សុភាព|ស្រីមុំ|ស្រីនាង|ស្រី|បុប្ផា|វណ្ណា|ដារ៉ា|វិសាល|សុភា|សំណាង|វាសនា|រតនា|ពិសិដ្ឋ|វុទ្ធី|លីដា"
    "|ធារី|កញ្ញា|ម៉ាលី|គឹម|ហេង|ម៉ៅ)"
)

_SINHALA = "(?:සේවකයා|සේවක|සේවිකාව|සේවිකා|කම්කරුවා|කම්කරු)"
_SINHALA_LISTED = (
    "(?:කුමාරි|කුමාර|පෙරේරා|සිල්වා|ප්රනාන්දු|නිමල්|සුනිල්|කමල්|සමන්|චමින්ද|නුවන්|ලසන්ත|මාලනී|දිලානි|තිලිනි|ජයසිංහ|දිසානායක|හේරත්|ගුණවර්ධන)"
)

_TAMIL = "(?:தொழிலாளி|தொழிலாளர்|ஊழியர்|பணியாளர்)"
_TAMIL_LISTED = "(?:முருகன்|செல்வி|செல்வம்|குமார்|லட்சுமி|சுரேஷ்|ரமேஷ்|மாரியம்மாள்|பழனி|கவிதா|சரவணன்|செந்தில்|கிருஷ்ணன்|மீனா)"

_URDU = "(?:مزدور|کارکن|ملازم|ملازمہ)"
_URDU_LISTED = "(?:محمد|احمد|علی|حسین|حسن|فاطمہ|خدیجہ|عائشہ|زینب|رمضان|اسلم|اکرم|عمران|عرفان|بی بی|بیگم)"

WAYS = (
    # Japanese
    rf"{_JAPANESE}(?!{_JAPANESE_FUNCTION}){_KATAKANA}+(?:[・･＝= ]{_KATAKANA}+)*{_SAN}",
    rf"{_JAPANESE}(?!{_JAPANESE_FUNCTION}){_KATAKANA}+(?:[・･＝]{_KATAKANA}+)+{_JAPANESE_OWNED}",
    rf"{_JAPANESE}(?:{_JAPANESE_SURNAMES})[ぁ-ん一-龠]{{0,3}}{_SAN}",
    # Korean
    rf"{_KOREAN} ?{_KOREAN_SURNAMES}(?!모)[가-힣]{{1,2}} ?씨(?![가-힣]{{3}})",
    rf"{_KOREAN} (?!{_KOREAN_OTHERS})(?:[가-힣]{{1,6}} ){{1,4}}(?<!모 )씨(?![가-힣]{{3}})",
    rf"{_KOREAN} (?!{_KOREAN_OTHERS}){_KOREAN_SURNAMES}[가-힣]{{2}}{_KOREAN_OWNED}",
    # Hindi and Nepali
    rf"(?<!{_DEVANAGARI}){_HINDI} (?:{_DEVANAGARI}+ )?(?:{HINDI_LISTED})(?!{_DEVANAGARI})(?! (?:नगर|पुर|गंज"
    rf"|दिवस|मिल|लिमिटेड))",
    # Burmese
    rf"{_BURMESE} ?(?:ကို|မောင်|ဦး|ဒေါ်|မ)? ?{_BURMESE_PARTS}(?: ?{_BURMESE_PARTS})+",
    # Khmer
    rf"{_KHMER} ?ឈ្មោះ ?{_KHMER_LISTED}",
    rf"{_KHMER} ?{_KHMER_LISTED} {_KHMER_LISTED}(?![\u1780-\u17ff])",
    # Sinhala and Tamil
    rf"(?<![\u0d80-\u0dff]){_SINHALA} (?:[\u0d80-\u0dff]+ )?{_SINHALA_LISTED}",
    rf"(?<![\u0b80-\u0bff]){_TAMIL} (?:[\u0b80-\u0bff]+ )?{_TAMIL_LISTED}",
    # Urdu
    rf"(?<![\u0600-\u06ff]){_URDU} (?:{_URDU_LISTED})(?![\u0600-\u06ff])",
)

JOBS = (
    "|".join(
        one.removeprefix("(?:").removesuffix(")")
        for one in (_KOREAN, _HINDI, _BURMESE, _KHMER, _SINHALA, _TAMIL, _URDU)
    )
    + "|実習生|研修生|労働者|従業員|作業員|工員|船員|乗組員|甲板員"
    + f"|{job_words.JAPANESE}"
)
"""Words for somebody at work in these scripts."""
