"""Roots by which somebody new to a site jots what is wrong: late pay, deposits, no contract, who has the key.

Data only, written like those of `said_roots`, which they are read together with: * ends the beginning of a
word, _ parts words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "wages": words_of("tien_luong"),
    "too_late": words_of(
        "too_late months_late weeks_late zu_spat viel_zu_spat trop_tard muy_tarde demasiado_tarde "
        "tarde_demais troppo_tardi za_pozno cok_gec tra_cham cham_tra bi_cham слишком_поздно с_опозданием"
    ),
    "kept_as_security": words_of(
        "kept_as_security held_as_security kept_as_a_security kept_as_deposit held_as_deposit "
        "kept_as_a_deposit held_as_a_deposit kept_as_guarantee held_as_guarantee als_sicherheit_einbehalten "
        "als_kaution_einbehalten"
    ),
    "withheld_sum": words_of("einbehalten withheld retenid* retid* retenu* trattenut* kept"),
    "of_wares": words_of(
        "pallet* palett* palet* container* box boxes carton* crate* kg kilo kilos ton tons tonne* sack* "
        "locker* lockers key keys tool tools schlussel werkzeug* leihgerat* pfand* mietwagen lager* "
        "warehouse* gegenstand* wohnungsmiete"
    ),
    "not_let_out": words_of(
        "not_allowed_out never_allowed_out not_let_out never_let_out aren_t_allowed_out cannot_go_out "
        "durfen_nicht_raus durfen_nicht_hinaus"
    ),
    "off_their_wages": words_of(
        "vom_lohn von_ihrem_lohn vom_gehalt from_their_wages from_wages from_their_pay del_sueldo "
        "de_su_sueldo do_salario sur_la_paie sur_le_salaire dalla_paga sulla_paga della_paga dal_salario "
        "z_pensji z_wyplaty из_зарплаты"
    ),
    "keeper": words_of("sejfie wlasciciel wlasciciela szef szefa"),
    "no_contract": words_of(
        "without_contract without_contracts without_a_contract without_any_contract "
        "without_written_contract* "
        "without_a_written_contract have_no_contract* has_no_contract* had_no_contract* got_no_contract* "
        "have_no_written_contract* have_no_work_contract* do_not_have_contract* don_t_have_contract* "
        "do_not_have_a_contract ohne_vertrag ohne_vertrage ohne_arbeitsvertrag* "
        "ohne_schriftlichen_vertrag ohne_schriftliche_vertrage ohne_schriftlichen_arbeitsvertrag "
        "haben_keine_vertrage haben_keinen_vertrag haben_keine_arbeitsvertrage haben_keinen_arbeitsvertrag "
        "sin_contrato sin_contratos sin_un_contrato no_tienen_contrato* no_tiene_contrato "
        "no_tienen_un_contrato sem_contrato sem_contratos sem_um_contrato nao_tem_contrato* "
        "nao_possuem_contrato* sans_contrat sans_contrats sans_aucun_contrat pas_de_contrat* "
        "n_ont_pas_de_contrat* n_ont_aucun_contrat senza_contratto senza_contratti senza_un_contratto "
        "non_hanno_contratt* non_hanno_un_contratto non_hanno_il_contratto bez_umowy bez_umow "
        "nie_maja_umow* nie_ma_umowy sozlesmesiz sozlesmesi_yok sozlesmeleri_yok khong_co_hop_dong "
        "khong_hop_dong chua_co_hop_dong khong_duoc_ky_hop_dong tanpa_kontrak tidak_punya_kontrak "
        "tidak_memiliki_kontrak tidak_ada_kontrak tak_punya_kontrak без_договор* без_трудовых_договор* "
        "без_трудового_договор* нет_договор* нет_трудов* بدون_عقد بدون_عقود بلا_عقد बिना_अनुबंध* "
        "बिना_कॉन्ट्रैक्ट চুক্তি_ছাড়া চুক্তিপত্র_ছাড়া"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "no_contract": (
        "没有合同|没有劳动合同|无合同|无劳动合同|没签合同|没有签合同|未签合同|没签劳动合同|未签劳动合同|没有签劳动合同|"
        "ไม่มีสัญญาจ้าง|ไม่มีสัญญา|契約書がない|契約書なし|雇用契約がない"
    ),
    "boy_or_girl": "男孩|女孩|男生|女生|孩子|小孩|少年|เด็กชาย|เด็กหญิง|男の子|女の子",
}
TOGETHER = (
    ("wages", "too_late"),
    ("wages", "kept_as_security"),
    ("workers", "not_let_out"),
    ("where_people_live", "not_let_out"),
    ("gate", "locked", "at_night"),
    ("so_young", "boy_or_girl", "at_work"),
)
IN_ORDER = (
    ("workers", "pays_sum", "bare_deposit", "currency"),
    ("deposit", "currency", "withheld_sum"),
    ("for_months", "pay_at_all", "kept_as_security"),
    ("agent_of_jobs", "takes_share", "currency", "each"),
    ("agent_of_jobs", "takes_share", "currency", "off_their_wages"),
    ("workers", "no_contract"),
    ("in_charge", "has_them", "key", "where_people_live"),
    ("in_charge", "has_them", "key", "papers"),
)
UNLESS: dict[tuple[str, ...], str] = {
    ("wages", "too_late"): "of_business",
    ("wages", "kept_as_security"): "of_business",
    ("gate", "locked", "at_night"): "of_business of_stores of_wares shop",
    ("workers", "pays_sum", "bare_deposit", "currency"): "of_wares of_business",
    ("deposit", "currency", "withheld_sum"): "of_wares of_business",
    ("for_months", "pay_at_all", "kept_as_security"): "of_business",
    ("agent_of_jobs", "takes_share", "currency", "each"): "of_wares of_business a_company",
    ("agent_of_jobs", "takes_share", "currency", "off_their_wages"): "a_company",
    ("in_charge", "has_them", "key", "where_people_live"): "of_stores of_business own_hands shop",
    ("in_charge", "has_them", "key", "papers"): "copied",
}
"""What takes back these meanings together where no comma parts it from them."""
