"""A worker with a name is found in a text; a group, a heading, a place or a company is not."""

from pathlib import Path

import pytest

from suppliers.persons import identities, named_workers

NAMING = (
    "Worker Ram Bahadur Thapa holds a passport at the agent.",
    "Worker named Siti Aminah complained.",
    "contact worker Somchai Jaidee 0812345678",
    "Kontakt: Arbeiterin Maria Schmidt 0170 1234567",
    "contactar al trabajador Juan Perez 555 1234",
    "hubungi pekerja Siti Aminah 0812345678",
    "Worker name: Bishnu Tamang",
    "Worker Mr. Bishnu Tamang owes money",
    "Worker B. Tamang owes money",
    "Deckhand Sokha Chan died",
    "工人:王小明",
    "员工：张伟 投诉",
    "Victim: Siti Aminah",
    "Whistleblower Carlos Ruiz",
    "Peón Carlos Ruiz denunció",
    "The worker Nguyen Van An said so",
    "worker Siti says",
    "Supervisor Ion hit her",
    "the worker Tenzin Dolkar was beaten",
    "Worker Tenzin told us",
    "Workers Ahmed and Siti",
    "recruiter Rahman took 500",
    "คนงานชื่อ สมชาย ใจดี บอก",
    "คนงานชื่อว่าเมียวมิน",
    "คนงาน สมชาย ใจดี",
    "العامل محمد أحمد قال",
    "العاملة فاطمة",
    "شكا عامل يدعى كمال",
    "工人李明说",
    "员工名叫张小红说",
    "işçi Ahmet Yılmaz",
    "Kemal adlı işçi",
    "trabajador Juan Pérez",
    "trabajadora María",
    "el trabajador Tecún Umán se fue",
    "el obrero llamado Wilmer",
    "der Arbeiter Ion Popescu",
    "die Arbeiterin Oksana Melnyk",
    "ouvrier Jean Dupont",
    "l'ouvrier Kouassi Yao est parti",
    "pekerja Siti",
    "pekerja bernama Lestari",
    "công nhân Nguyễn Văn An",
    "শ্রমিক রহিম",
    "শ্রমিক রহিমের পাসপোর্ট",
    "工人王小明的护照被扣押",
    "worker no. 4471 (K. Somchai)",
    "Employee ID 77: Bishnu Tamang",
    "U Aung Min said he paid",
    "Mg Zaw and Ma Thida paid 300 USD",
    "worker Suresh NV was beaten by the foreman",
    "worker Lakshmi BV fainted",
    "Operator Rahim AB complained that he is not paid",
    "işçi Mehmet Tuna dövüldü",
    "worker Rina Handel was beaten",
    "worker Nguyen Bau was beaten",
    "Helper Maria SpA fainted",
)
SHORT = [f"{role}{ending} Siti" for role in named_workers._ROLES.split("|") for ending in ("", "s", "es")]
HARMLESS = (Path(__file__).parent / "texts_without_names.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", NAMING)
def test_a_worker_with_a_name_is_found(text):
    assert identities.looks_like_identity(text)


def test_a_list_is_told_the_same():
    texts = [*NAMING, *SHORT, *(one.title() for one in SHORT)]
    differing = [
        text
        for text in texts
        if named_workers.names_a_worker(text) != bool(named_workers.NAMED_WORKER.search(text))
    ]
    assert (len(texts) > 300, differing) == (True, [])


@pytest.mark.parametrize("text", HARMLESS)
def test_a_text_without_a_name_passes(text):
    assert not identities.looks_like_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Mr Li, site manager, unlocked the exits",
            "Mr. Chen (owner) showed receipts",
            "Ms Lee, HR officer, came",
        ),
        *(
            "Sr. Juan López, gerente, abrió la caja",
            "Señora García López (directora)",
            "Herr Abel, Geschäftsführer",
        ),
    ],
)
def test_whoever_stands_for_a_company_is_named_in_that_function(text):
    assert not identities.looks_like_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Mr Li told the site manager",
            "Mr Li, worker",
            "Mr Li, line supervisor, hits women",
            "Mr Li, HR worker",
        ),
        *(
            "Mr Lim (manager's driver)",
            "Mr Li, beaten by the manager, left",
            "Mr Li, site manager, and Mr Rahman",
        ),
        *("Mr Li, representative of the workers", "Mr Li, the managers said, left", "Mr Li manager"),
    ],
)
def test_a_title_with_a_name_and_no_function_of_a_company_behind_it_is_found(text):
    assert identities.looks_like_identity(text)
