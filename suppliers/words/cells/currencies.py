"""Currencies, by their codes (ISO 4217, funds and metals left out), and as people write them. Data only."""

from __future__ import annotations

_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN "
    "BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD "
    "FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
    "KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP "
    "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
    "TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW "
    "ZWG"
)
CODES = frozenset(_CODES.split())
UNOFFICIAL = frozenset(("RMB", "NTD", "VNĐ"))
"""What people write like a code."""
SHORT = ("Rs", "RM", "Rp", "Tk", "NT", "Ks", "Br")
"""Two letters before an amount; two letters stand before the number of a passport as well."""
IN_WORDS = (
    "rupees?|rupiahs?|taka|baht|ringgits?|kyats?|riels?|kip|dong|đồng|pesos?|yuan|won|yen|dollars?|dólares"
    "|euros?|pounds?|francs?|dirhams?|riyals?|rials?|dinars?|shillings?|birr|naira|cedis?|rand|reais|real"
    "|soles|lempiras?|quetzales|lira|lei|hryvnias?|rubles?|roubles?|so['’ʻ]?m|som|tenge|somoni|tugrik"
    "|рубл\\w{1,3}|сум|сом|тенге|грив\\w{1,3}"
)
"""As patterns, for letters of Latin and Cyrillic scripts."""
UNSPACED = "元|円|원|บาท|টাকা|रुपये|रुपैयाँ|रु|روپے|ريال|درهم|دينار|ကျပ်|រៀល|रुपए"
SIGNS = "€$£¥₹₨৳฿₫₱₩₦₵₴₽₸"
