"""Words of a sum that stands in a list below its rows or among them. Data only."""

from __future__ import annotations

SUB_TOTALS = (
    "sub total|sub totals|subtotal|subtotals|grand total|carried forward|brought forward|"
    "zwischensumme|teilsumme|gesamtsumme|ubertrag|sous total|sous totaux|sub totale|totale parziale|"
    "suma parcial|total parcial|total general|total geral|soma parcial|subtotaal|suma czesciowa|"
    "ara toplam|genel toplam|tong cong|cong don|sub jumlah|小计|小計|合计|合計|总计|總計|소계|총계|합계|"
    "промежуточный итог|итого|المجموع الفرعي|المجموع الكلي|รวมย่อย|รวมทั้งหมด|รวมทั้งสิ้น"
)
"""With what a row of a sum begins, folded, whatever follows: no company is called so."""
_TOTALS = (
    "celkem|genel toplam|gesamt|gesamtsumme|grand total|i alt|ialt|insgesamt|iš viso|jumlah|"
    "jumlah keseluruhan|kokku|kopā|ogółem|razem|samlet|sammanlagt|skupaj|soma|somma|somme|spolu|"
    "sub total|subtotal|sum|suma|summa|summe|tong cong|toplam|totaal|total|total general|"
    "total général|totale|totale complessivo|totale generale|totals|totalt|totaux|tổng|tổng cộng|"
    "tổng số|ukupno|yhteensä|összesen|łącznie|всего|итого|إجمالي|الإجمالي|الاجمالي|المجموع|รวม|合計|合计|"
    '小计|总计|總計|총계|합계|разом|усього|общо|σύνολο|סהכ|סה"כ|รวมทั้งสิ้น|总数|总额|총합'
)
TOTALS = frozenset(_TOTALS.split("|"))
"""A sum, alone or with numbers beside."""
GROUPED = (
    "region|regions|regional|area|zone|country|countries|province|district|state|city|plant|plants|site|unit|"
    "tier|group|category|division|department|section|sheet|page|year|quarter|month|season|north|south|east|"
    "west|list|table|q1|q2|q3|q4|regione|area|paese|zona|provincia|stabilimento|sede|nord|sud|est|ovest|anno|"
    "pays|usine|annee|ouest|mois|groupe|land|lander|werk|werke|standort|standorte|gruppe|jahr|monat|seite|"
    "suden|norden|osten|westen|pais|planta|grupo|ano|norte|sur|este|oeste|sul|leste|mes|ulke|bolge|fabrika|"
    "yil|kuzey|guney|dogu|bati|khu|vuc|tinh|nha|may|nam|trang|wilayah|provinsi|pabrik|tahun|halaman|negara|"
    "fabbriche|fabricas|usines|fabriken|lieferanten|fournisseurs|proveedores|fornecedores|fornitori|"
    "tedarikciler|pemasok|регион|регионы|завод|страна|год|кол|во|работников|сотрудников|поставщиков|"
    "المنطقة|المصنع|العمال|العاملين|السنة|คนงาน|พนักงาน|โรงงาน"
)
"""Of what a sum is, folded: a part of the list and no company."""
