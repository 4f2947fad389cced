"""Roots by which remarks tell of workers without contract, of children at some work, and of leave to go out.

Data only, written like those of `said_roots`, which they are read together with: * ends the beginning of a
word, _ parts words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    # Contracts of work that nobody has.
    "no_contract": words_of(
        "ليس_لديهم_عقود ليس_لديهم_عقد ليس_لهم_عقود ليس_معهم_عقود لا_يملكون_عقود* لا_توجد_عقود لا_يوجد_عقد "
        "دون_عقد دون_عقود من_دون_عقود بغير_عقود لم_يوقعوا_عقود* لم_يوقعوا_عقد* لم_يستلموا_عقود* "
        "कोई_अनुबंध_नहीं कोई_कॉन्ट्रैक्ट_नहीं कोई_करार_नहीं अनुबंध_नहीं अनुबंध_के_बिना कॉन्ट्रैक्ट_नहीं "
        "बिना_लिखित_अनुबंध* बिना_करार लिखित_अनुबंध_नहीं "
        "চুক্তি_নেই চুক্তিপত্র_নেই কোনো_চুক্তি_নেই লিখিত_চুক্তি_নেই লিখিত_চুক্তি_ছাড়া চুক্তি_করা_হয়নি "
        "চুক্তিপত্র_দেওয়া_হয়নি চুক্তি_হয়নি"
    ),
    "no_contract_of_work": words_of(
        "لا_توجد_عقود_عمل بدون_عقد_عمل بدون_عقود_عمل دون_عقد_عمل دون_عقود_عمل عدم_وجود_عقود_عمل بلا_عقود_عمل "
        "नियुक्ति_पत्र_नहीं बिना_नियुक्ति_पत्र कोई_नियुक्ति_पत्र_नहीं नियुक्ति_पत्र_के_बिना "
        "নিয়োগপত্র_নেই নিয়োগপত্র_দেওয়া_হয়নি নিয়োগপত্র_দেয়নি "
        "নিয়োগপত্র_পায়নি নিয়োগপত্র_ছাড়া কোনো_নিয়োগপত্র_নেই "
        "बिना_अनुबंध_के_काम बिना_लिखित_अनुबंध_के_काम बिना_कॉन्ट्रैक्ट_के_काम "
        "চুক্তি_ছাড়া_কাজ চুক্তি_ছাড়াই_কাজ "
        "يعملون_بدون_عقد* يعملون_دون_عقد* নিয়োগ_পত্র_নেই নিয়োগ_পত্র_দেওয়া_হয়নি"
    ),
    # Children, and what they are seen to do.
    "doing_work": words_of(
        "sorting collecting cutting peeling loading unloading packing washing hauling picking plucking "
        "gathering scavenging digging breaking_stones making_bricks shelling fetching ploughing weeding "
        "cortando recogiendo recolectando separando lavando empacando cargando pelando limpiando cortan "
        "recogen catando separando carregando colhendo descascando lavando triant coupant ramassant portant "
        "chargeant cueillant trient ramassent coupent sortieren schneiden pflucken schleppen sammeln "
        "tagliano raccolgono smistano trasportano ayikliyor tasiyor topluyor phan_loai nhat boc_vac memilah "
        "memungut mengangkut сортир* собира* носят таскают يجمعون يفرزون يحملون छांट बीन ढो बटोर বাছাই_কর* "
        "কুড়া* টানছে"
    ),
    # Leave to go out, and who walks with them.
    "never_out_alone": words_of(
        "nobody_allowed_out no_one_allowed_out none_allowed_out not_allowed_out_alone "
        "never_allowed_out_alone "
        "cannot_go_out_alone may_not_go_out_alone not_go_out_alone "
        "never_go_out_alone only_go_out_with_guard* "
        "only_go_out_escorted only_leave_with_guard* nadie_sale_solo nadie_puede_salir_solo "
        "no_pueden_salir_solos no_pueden_salir_solas no_salen_solos ninguem_sai_sozinho "
        "nao_podem_sair_sozinhos nao_podem_sair_sozinhas personne_ne_sort_seul ne_peuvent_pas_sortir_seuls "
        "niemand_darf_allein durfen_nicht_allein_raus nessuno_esce_da_solo non_possono_uscire_da_soli "
        "tek_basina_cikamiyor* khong_duoc_ra_ngoai_mot_minh tidak_boleh_keluar_sendiri* "
        "не_выпускают_одних لا_يخرجون_وحدهم अकेले_बाहर_नहीं একা_বাইরে_যেতে"
    ),
    # Who complains, and what befalls those; pay of more work.
    "who_complains": words_of(
        "quien_protesta quien_se_queja el_que_protesta quem_protesta quem_reclama qui_proteste "
        "qui_se_plaint "
        "wer_protestiert chi_protesta chi_si_lamenta chi_si_ribella protestan kim_protesto "
        "ai_phan_doi кто_протестует кто_жалуется kto_protestuje من_يحتج जो_विरोध "
        "যে_প্রতিবাদ who_protests anyone_who_complains anyone_who_protests"
    ),
    "harmed": words_of("golpeado golpeados golpeada golpeadas espancado verprugelt tabasse tabasses"),
    "wages": words_of("heures_supp heures_sup hrs_supp hs_non"),
    # What a foreman keeps of the pay.
    "a_share": words_of(
        "part_of parte_della parte_del parte_dei parte_de parte_do parte_dos partie_du partie_de partie_des "
        "teil_des teil_vom teil_ihres bir_kismini bir_kismi bagian_dari часть جزءا جزء हिस्सा অংশ"
    ),
    "takes_share": words_of(
        "keep takes_away retains withholds retiene retienen retem retient behalten trattengono "
        "alikoyuyor giu удерживает يقتطع रख_लेता রেখে_দেয়"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "no_contract_of_work": (
        ""
        "雇用契約書を交わしていない|雇用契約書を渡していない|雇用契約書なし|雇用契約なし|労働契約書がない|労働契約なし|契約書なしで働|契約なしで働|"
        ""
        "契約書を結んでいない|労働条件通知書がない|労働条件通知書が渡されていない|労働条件通知書を渡していない"
    ),
    "joining": "进厂|入厂|入职|每人|新工人|新员工|แรกเข้า|ก่อนเข้าทำงาน|入社時",
    "deposit_paid": ("交押金|收押金|扣押金|交保证金|收保证金|จ่ายเงินประกัน|เก็บเงินประกัน|หักเงินประกัน|保証金を取"),
    "paying_agent": "หักเงินค่านายหน้า|หักค่านายหน้า|หักค่าหัว|หักหนี้ค่านายหน้า|扣中介费|扣介绍费",
}
TOGETHER = (
    ("no_contract_of_work",),
    ("never_out_alone",),
    ("joining", "deposit_paid"),
    ("who_complains", "harmed"),
    ("in_charge", "takes_share", "a_share", "pay_at_all"),
)
IN_ORDER = (("child", "doing_work"),)
UNLESS: dict[tuple[str, ...], str] = {
    ("joining", "deposit_paid"): "of_business",
    ("in_charge", "takes_share", "a_share", "pay_at_all"): "a_company of_business",
}
"""What takes back these meanings together where no comma parts it from them."""
