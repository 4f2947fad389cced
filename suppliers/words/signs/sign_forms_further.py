"""Headings of signs in languages and word orders that `sign_forms` lacks. Data only.

What is near to one of them, and is not here, is asked about by its roots (`spoken_roots`).
"""

from __future__ import annotations

FURTHER: dict[str, str] = {
    "child_labour": (
        "শিশুশ্রম|শিশুশ্রমিক|শিশু শ্রমিকের সংখ্যা|buruh anak|buruh kanak kanak|pekerja kanak kanak|"
        "pekerja di bawah umur|buruh bawah umur|pekerja bawah umur|tenaga kerja anak|çocuk emeği|"
        "reşit olmayan işçi|trẻ em lao động|lao động chưa đủ tuổi|lao động vị thành niên|बालश्रम|बालश्रमिक|"
        "बाल मजदूर|बाल मजदूरी|बाल मज़दूरी|बाल मजदुर|बाल मजदुरी|बच्चों की मजदूरी|بچوں کی مزدوری|"
        "بچہ مزدوری|چائلڈ لیبر|کار کودک|کودکان کار|குழந்தைத் தொழிலாளர்|குழந்தைத் தொழிலாளர்கள்|"
        "குழந்தை தொழிலாளர்|குழந்தை தொழிலாளர்கள்|குழந்தை உழைப்பு|ကလေးလုပ်သား|ကလေးအလုပ်သမား|ကလေးလုပ်အား|"
        "ពលកម្មកុមារ|កម្មករកុមារ|bolalar mehnati|bola mehnati|болалар меҳнати|бола меҳнати|trabajo de menores"
    ),
    "forced_labour": (
        "cưỡng bức lao động|lao động bị cưỡng bức|nô lệ hiện đại|বাধ্যতামূলক শ্রম|জবরদস্তি শ্রম|"
        "জোরপূর্বক কাজ|দাসত্ব|buruh paksa|perbudakan|perbudakan modern|perhambaan moden|zorla işçilik|"
        "zorla çalıştırılan işçiler|modern kölelik|जबरजस्ती श्रम|जबर्जस्ती श्रम|बाध्यकारी श्रम|"
        "जबरन मजदूरी|बेगार|جبری مزدوری|کار اجباری|கட்டாய உழைப்பு|கட்டாயத் தொழில்|நவீன அடிமைத்தனம்|"
        "အဓမ္မလုပ်အားပေး|အဓမ္မလုပ်အား|အဓမ္မခိုင်းစေမှု|အတင်းအဓမ္မခိုင်းစေ|အတင်းအဓမ္မခိုင်းစေမှု|"
        "ពលកម្មដោយបង្ខំ|ការងារដោយបង្ខំ|majburiy mehnat|мажбурий меҳнат|escravidão contemporânea"
    ),
    "debt_bondage": (
        "lệ thuộc nợ|lệ thuộc vào nợ|bị lệ thuộc vào nợ|jeratan utang|बँधुवा श्रम|बँधुवा मजदुर|बंधक मजदूर|"
        "ऋण बन्धन|بندھوا مزدوری|கொத்தடிமை|கொத்தடிமைத் தொழிலாளர்|ពលកម្មជាប់បំណុល|qarz evaziga mehnat|"
        "peonaje por deudas"
    ),
    "identity_documents_held": (
        "ijazah ditahan|ktp ditahan|dokumen ditahan|pasport ditahan|penahanan ijazah|penahanan ktp|"
        "kimlik belgelerine el koyma|pasaportlara el koyma|राहदानी कब्जा|पासपोर्ट जब्त|पासपोर्ट कब्जा|"
        "پاسپورٹ ضبط|পাসপোর্ট জব্দ|giữ giấy tờ tùy thân"
    ),
    "wages_withheld": (
        "wage theft|tunggakan upah|tunggakan gaji|gaji tertunggak|upah belum dibayar|gaji belum dibayar|"
        "nợ lương|giam lương|মজুরি দেরিতে দেওয়া হয়|মজুরি আটকে রাখা|वेतन बकाया|मजदूरी बकाया|वेतन रोका गया|"
        "ücret alacakları|robo de salarios|salarios adeudados|salário não pago"
    ),
    "movement_restricted": (
        "locked dorms|locked dormitories|dorms locked|dormitories locked|cấm ra khỏi ký túc xá|"
        "kebebasan bergerak dibatasi|asrama dikunci|hareket özgürlüğü kısıtlı|yurttan çıkış yasağı|"
        "dormitorios cerrados con llave|alojamento trancado|erkin harakat cheklangan"
    ),
    "prison_labour": (
        "mahkum işçi|mahkum emeği|hapishane işçiliği|tutuklu emeği|mahbuslar mehnati|কারাবন্দি শ্রমিক|"
        "कैदी मजदूर|قیدی مزدور|အကျဉ်းသားလုပ်အား|lao động tù nhân"
    ),
    "forced_overtime": "বাধ্যতামূলক ওভারটাইম|ép làm thêm giờ|ज़बरदस्ती ओवरटाइम|جبری اوور ٹائم|kerja lembur dipaksa",
    "deception": "lừa dối về hợp đồng|penipuan kontrak|kontrak palsu|engaño en el contrato",
    "workers_isolated": "pekerja terisolasi|công nhân bị cô lập|trabajadores incomunicados",
    "weekly_hours": (
        "সাপ্তাহিক কর্মঘণ্টা|সাপ্তাহিক কাজের ঘণ্টা|সপ্তাহে কর্মঘণ্টা|साप्ताहिक कार्य घंटे|प्रति सप्ताह घंटे|"
        "हप्ताको कार्य घण्टा|ہفتہ وار اوقات کار|வாராந்திர வேலை நேரம்|haftalik ish soatlari|"
        "တစ်ပတ်အလုပ်ချိန်|ម៉ោងធ្វើការក្នុងមួយសប្តាហ៍"
    ),
}
OF_WORKERS: dict[str, str] = {
    "migrant": (
        "lao động di cư|công nhân di cư|tỷ lệ lao động di cư|lao động nhập cư|pekerja migran|buruh migran|"
        "pekerja asing|tenaga kerja asing|göçmen işçi|göçmen işçiler|আন্তঃজেলা শ্রমিক|muhojir ishchilar|"
        "புலம்பெயர் தொழிலாளர்|ရွှေ့ပြောင်းအလုပ်သမား|ពលករចំណាកស្រុក"
    ),
    "labour_agent": (
        "işe alım ajansı|işe alım acentesi|işe alım acentası|iş bulma ajansı|iş bulma kurumu|"
        "işe alım ajansının adı|insan kaynakları ajansı"
    ),
}
"""Headings of workers and of those who provide them."""
