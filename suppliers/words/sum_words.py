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
