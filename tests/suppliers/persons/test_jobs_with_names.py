"""A worker named behind a word for crew or a common job is found in every language; a supplier is not."""

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput
from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import worker_columns

JOBS = {
    "The {} Wayan Suparta paid fees": (
        "crew member|sailor|seaman|deckhand|fisherman|seafarer|driver|security guard|maid|cook|welder|mason"
        "|harvester|picker|bosun|fitter"
    ),
    "El {} Wayan Suparta pagó tasas": (
        "tripulante|marinero|pescador|chofer|guardia|vigilante|cocinero|soldador|albañil|cosechador|costurero"
    ),
    "O {} Wayan Suparta pagou taxas": (
        "tripulante|marinheiro|pescador|motorista|vigilante|guarda|cozinheiro|soldador|pedreiro|colhedor"
        "|ajudante|servente"
    ),
    "Le {} Wayan Suparta a payé des frais": (
        "matelot|marin|pêcheur|chauffeur|gardien|cuisinier|soudeur|maçon|cueilleur|couturier"
    ),
    "Il {} Wayan Suparta ha pagato": (
        "marinaio|pescatore|autista|guardiano|cuoco|saldatore|muratore|raccoglitore|bracciante"
    ),
    "Der {} Wayan Suparta zahlte": (
        "Matrose|Seemann|Fischer|Fahrer|Wächter|Koch|Schweißer|Maurer|Erntehelfer|Näher"
    ),
    "De {} Wayan Suparta betaalde": "matroos|zeeman|visser|chauffeur|bewaker|kok|lasser|metselaar|plukker",
    "To {} Wayan Suparta mówi o opłatach": "marynarz|rybak|kierowca|strażnik|kucharz|spawacz|murarz|zbieracz",
    "Bir {} Wayan Suparta ödedi": "denizci|tayfa|balıkçı|şoför|bekçi|hizmetçi|aşçı|kaynakçı|duvarcı",
    "Seorang {} Wayan Suparta membayar": (
        "awak kapal|anak buah kapal|pelaut|nelayan|sopir|satpam|pembantu|juru masak|tukang las|tukang batu"
        "|pemetik|penjahit"
    ),
    "Acest {} Ion Popescu a plătit": "marinar|pescar|șofer|paznic|bucătar|sudor|zidar|culegător",
    "Đó là {} Nguyễn Văn An": "thuyền viên|thủy thủ|ngư dân|tài xế|bảo vệ|giúp việc|đầu bếp|thợ hàn|thợ xây",
    "Это {} Иван Петров": "матрос|моряк|водитель|охранник|горничная|повар|сварщик|каменщик|сборщик|рабочий",
    "{} Wayan Suparta": (
        "船员|水手|司机|保安|女佣|厨师|焊工|甲板員|運転手|警備員|調理師|선원|경비원|요리사|용접공"
        "|ลูกเรือ|คนขับรถ|แม่บ้าน|ช่างเชื่อม"
    ),
    "{} محمد دفع": "البحار|السائق|الحارس|الخادم|الطباخ|اللحام|البناء|عامل",
    "{} রহিম": "নাবিক|ড্রাইভার|দারোয়ান|বাবুর্চি|রাজমিস্ত্রি|শ্রমিক",
    "{} रमेश": "नाविक|ड्राइवर|चौकीदार|रसोइया|वेल्डर|राजमिस्त्री|मजदूर",
}
TEXTS = [sentence.format(job) for sentence, jobs in JOBS.items() for job in jobs.split("|")]
TEXTS += [
    *("O pescador João Baptista diz que não pode sair", "Marinheiro Wayan Suparta fugiu"),
    *("Cook Maria Santos said she cannot leave", "El cocinero Pedro García, sin contrato"),
]
OF_SUPPLIERS = (
    *("The fisher Wayan Suparta owns the boat", "O pescador João Baptista fornece atum"),
    *("Farmer Kofi Mensah sells cocoa to us", "Petani Slamet Riyadi memasok sawit"),
    *("Fischer Frozen Seafood liefert", "Cook Islands Fisheries Ltd supplies tuna"),
    *("Mason Brothers Construction", "Driver Training Centre opened", "guard Training Programme was held"),
    *("Bauer Maschinen GmbH", "motorista Transportes Norte Ltd", "Koch Industries Inc"),
    *("O pescador vende à Conservas do Norte", "Security guard Company Securitas Services"),
    *("Matrose Hotel Hamburg", "Guardia Civil visited", "Guardia Nacional", "Vigilante Marine Services"),
    *("Мастер цеха", "водитель автобуса", "The cook and the driver have contracts"),
    *("Marin County", "Bonne Nuit Hotel", "Packer Plastics was visited", "Fitter Snacks Foods"),
)


def take(text):
    lines = [("Supplier", "Country", "Remarks"), ("Alpha Sea", "ID", "Clean"), ("Beta Sea", "ID", text)]
    sheet = reading.read("\n".join("\t".join(line) for line in lines).encode(), filename="list.tsv")
    worker_columns.refuse(sheet)
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize("text", TEXTS)
def test_a_worker_behind_a_job_is_refused_in_a_list_and_in_a_text(text):
    with pytest.raises(FileRefused) as refusal:
        take(text)
    assert refusal.value.details == {"columns": ["Remarks"], "rows": [3]}
    with pytest.raises(BadInput):
        privacy.refuse_identities({"note": text})


@pytest.mark.parametrize("text", OF_SUPPLIERS)
def test_a_supplier_who_fishes_or_farms_and_a_company_called_so_are_taken(text):
    take(text)
