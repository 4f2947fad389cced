"""Words of a text that say that it is about something else than the good it names: transport of auto parts.

Who carries, stores, digs for or recruits for a good does not make it, and a machine for it is another good.
A class that scores lower than one that is not known is not taken from such a text: nobody has said it.
"""

from __future__ import annotations

import re
import unicodedata

_TRANSPORT = (
    r"transport(?!ation equipment| equipment)\w*|haulage|haulier|freight|logisti\w+|logísti\w+|trucking"
    r"|shipping|courier|delivery|warehous\w*|depots?|storage"
    r"|angkutan|pengangkutan|ekspedisi|kargo|gudang|pergudangan|penyimpanan|flete|almac[eé]n\w*"
    r"|bodega\w*|armaz[eé]\w+|entrep[oô]t\w*|stockage|trasport\w*|magazzin\w*|spedition\w*"
    r"|lagerung|lagerhaus|lagerhäuser"
    r"|opslag|vervoer|magazyn\w*|przewóz|nakliy\w+|taşımacılı\w+|lojisti\w+|depo|depolama|vận tải|vận chuyển"
    r"|kho|перевоз\w*|логисти\w*|склад\w*|транспорт\w*|نقل|مستودع\w*|لوجست\w*|تخزين|परिवहन|গুদাম|পরিবহন"
)
_RECRUITING = (
    r"recruit\w*|staffing|manpower|labou?r (?:agen\w+|suppl\w+|provider\w*|contractor\w*|broker\w*)"
    r"|employment agenc\w+|temp agenc\w+|outsourcing|penyalur\w*|penyedia tenaga|tenaga kerja|perekrut\w*"
    r"|alih daya|recluta\w+|mano de obra|tercerización|recruta\w+|mão de obra|terceirização|recrute\w+"
    r"|intérim|main d['’]?(?:œ|oe)uvre|personalverleih\w*|zeitarbeit\w*|leiharbeit\w*|personalvermittl\w+"
    r"|arbeitsvermittl\w+|somministrazione|manodopera|uitzend\w*|işe alım|taşeron\w*|tuyển dụng"
    r"|cung ứng lao động|xuất khẩu lao động|подбор персонала|аутсорсинг\w*|рекрут\w*|توظيف|استقدام|भर्ती|নিয়োগ"
)
_MACHINES = (
    r"machine|machines|machinery|mesin|maschinen?|\w+maschinen?|maquinas?|máquinas?|maquinaria|maquinário"
    r"|macchinar\w+|macchin[ae]|makine\w*|maszyn\w*|máy|машин\w*|ماكين\w*|آلات|मशीन\w*|মেশিন\w*"
    r"|needles?|jarum|thread|threads|benang|karung|sacks?|kancing|zippers?"
)
_MINING = (
    r"mines?|mining|ores?|tambang|pertambangan|penambangan|bijih|minas?|minería|mineração|minière|minerai"
    r"|bergbau|bergwerk\w*|minier\w+|mijnbouw|kopaln\w+|maden\w*|khai thác|mỏ|quặng"
    r"|добыч\w*|рудник\w*|تعدين|منجم"
    r"|खनन|খনি"
)
_OTHER_GOODS = (
    r"furniture|furnitur|mebel|muebles?|meubles?|möbel|móveis|mobili|mobilya|meubels?|nội thất|мебель|أثاث"
    r"|ships?|shipyard|shipbuilding|boats?|kapal|perahu|buques?|navios?|navires?|schiffe?|gemi|tàu"
)
_SERVICES = (
    r"scrap|recycling|cleaning|laundry|catering|canteen|security guards?|rongsok|daur ulang|limbah"
    r"|chatarra|reciclaje|sucata|reciclagem|ferraille|recyclage|schrott|rottame|hurda"
)
_SPACED = re.compile(
    rf"(?<!\w)(?:{_TRANSPORT}|{_RECRUITING}|{_MACHINES}|{_MINING}|{_OTHER_GOODS}|{_SERVICES})(?!\w)"
)
_UNSPACED = re.compile(
    "运输|運輸|物流|仓储|倉儲|货运|貨運|輸送|倉庫|운송|물류|창고|ขนส่ง|คลังสินค้า|劳务|勞務|派遣|招聘|人力|인력|จัดหางาน"
    "|机械|機械|机器|機器|设备|設備|기계|เครื่องจักร|จักร|采矿|採礦|矿山|礦山|矿石|鉱山|鉱石|광산|광업|เหมือง"
    "|家具|가구|เฟอร์นิเจอร์|造船|船舶|조선|ต่อเรือ|废|廢|回收|スクラップ|고철"
)


def speaks_of(text: str, term: str) -> bool:
    """Whether a text says besides a term that it is about something else than the good of the term."""
    beside = unicodedata.normalize("NFC", text).casefold().replace(term.casefold(), " ")
    return _SPACED.search(beside) is not None or _UNSPACED.search(beside) is not None
