"""Roots by which buyers note it in short: overtime not optional, no release letter, told to keep quiet.

Data only, written like those of `said_roots`, which they are read together with: * ends the beginning of a
word, _ parts words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "alone": words_of(
        # Whoever works has no choice, and no rest.
        "overtime_not_optional overtime_is_not_optional overtime_not_voluntary overtime_is_not_voluntary "
        "overtime_is_compulsory overtime_compulsory overtime_is_mandatory forced_overtime "
        "overtime_cannot_be_refused overtime_is_obligatory horas_extras_obligatorias "
        "horas_extra_obligatorias heures_supplementaires_obligatoires straordinari_obbligatori "
        "uberstunden_sind_pflicht zorunlu_mesai lembur_wajib lembur_paksa tang_ca_bat_buoc "
        "no_day_off_for_months no_day_off_for_weeks no_day_off_for_a_month no_day_off_for_two "
        "no_day_off_for_three no_day_off_for_four no_days_off_for_months no_days_off_for_weeks "
        "no_days_off_for_two no_days_off_for_three no_day_off_since no_days_off_since no_rest_day_since "
        "no_rest_days_since without_a_day_off_for without_a_day_off_since hours_x_7_days hrs_x_7_days "
        # Nor a bed, nor a toilet.
        "share_beds_in_shifts share_beds_by_shift hot_bedding hot_bunking beds_in_shifts "
        "toilet_breaks_timed toilet_breaks_are_timed toilet_breaks_deducted toilet_breaks_limited "
        "toilet_breaks_restricted toilet_visits_limited toilet_visits_timed "
        # Whose visa hangs on one employer does not leave.
        "tied_visa tied_visas visa_tied_to_employer visas_tied_to_employer visa_tied_to_the_employer "
        "refuses_release_letter refuses_release_letters refuses_a_release refuses_to_give_release "
        "no_release_letter release_letter_refused release_letters_refused release_paper_refused "
        "no_shore_leave without_shore_leave shore_leave_denied shore_leave_refused no_shore_pass "
        "no_shore_passes "
        # What is kept or cut of wages.
        "docked_a_day docked_a_day_s_pay docked_half_a_day docked_half_a_day_s_pay wages_docked_for "
        "pay_docked_for docked_pay_for deductions_nobody_can_explain unexplained_deductions_from_wages "
        "unexplained_deductions_from_pay unexplained_deductions_on_pay deductions_not_explained "
        "deductions_without_explanation deductions_they_do_not_understand bonus_withheld_unless "
        "bonus_withheld_until bonus_held_until bonus_only_after_contract bonus_withheld_if "
        "deductions_for_broken deducted_for_broken fined_for_broken deductions_for_mistakes "
        "fines_for_mistakes deductions_for_defects deducted_for_defects fined_for_defects receive_no_wage "
        "receive_no_wages receives_no_wage* receive_no_pay get_no_wage get_no_wages get_no_pay "
        "work_without_pay work_without_wages sundays_without_pay overtime_without_pay "
        "wages_go_to_the_agen* wages_go_to_agen* wages_go_to_the_broker* salary_goes_to_the_agen* "
        "salaries_go_to_the_agen* quota_or_stay quota_or_work stay_until_quota work_until_quota "
        "work_until_the_quota stay_until_the_quota months_pay_until months_wages_until month_s_pay_until "
        "month_s_wages_until through_lunch_without_pay for_no_pay not_told_their_pay not_told_their_wage* "
        "not_told_their_rate not_told_the_rate second_set_of_books double_set_of_books two_sets_of_books "
        "paid_in_vouchers paid_in_tokens paid_with_vouchers still_repaying still_paying_off_the_agent "
        "still_paying_off_the_broker still_paying_off_agent "
        # Debts that outlive whoever made them.
        "debt_passed_on_to_son* debt_passed_on_to_his debt_passed_on_to_her debt_passed_on_to_their "
        "debt_passed_on_to_child* debt_passed_to_his debt_passed_to_her debt_passed_to_their "
        "inherited_debt inherited_debts debt_inherited debts_inherited inherits_the_debt "
        "inherit_the_debt* "
        # Nobody goes who wants to.
        "must_ask_the_guard ask_the_guard_to_open ask_guard_to_open need_permission_to_leave_the "
        "no_one_is_allowed_to_resign nobody_is_allowed_to_resign not_allowed_to_resign nobody_may_resign "
        "no_one_may_resign cannot_resign can_not_resign not_free_to_resign resignation_not_accepted "
        "resignations_not_accepted cannot_use_their_phones can_not_use_their_phones "
        "cannot_use_their_own_phones can_not_use_their_own_phones cannot_use_phones phones_confiscated "
        "cannot_go_home can_not_go_home not_allowed_to_go_home not_allowed_home bound_by_contract_for "
        "families_evicted_when family_evicted_when evicted_when_a_worker evicted_if_a_worker "
        "istifa_edemiyor* istifa_edemez* لا_يستطيعون_الاستقالة لا_يمكنهم_الاستقالة ممنوعون_من_الاستقالة "
        "नौकरी_नहीं_छोड़_सकते काम_नहीं_छोड़_सकते চাকরি_ছাড়তে_পারে_না কাজ_ছাড়তে_পারে_না "
        "не_могут_уволиться не_дают_уволиться nie_moga_odejsc nie_moga_zrezygnowac "
        "ne_peuvent_pas_partir_avant বের_হতে_দেয়_না রাতে_বের_হতে_দেয়_না "
        # Sold, lent, sent away unpaid.
        "sold_to_another_boat sold_to_another_vessel sold_to_another_employer sold_to_another_agent "
        "sold_to_another_farm workers_rented_out workers_lent_out rented_out_to_neighbour* "
        "deported_before_they_were deported_before_being deported_unpaid deported_without_pay "
        # Overtime and pay, in other languages.
        "сверхурочные_обязательны обязательные_сверхурочные nadgodziny_obowiazkowe obowiazkowe_nadgodziny "
        "heures_supplementaires_imposees heures_supp_imposees heures_sup_imposees mesaiye_kalmayan_ceza* "
        "lohn_erst_nach lohn_erst_am_ende gehalt_erst_nach salario_solo_al_final sueldo_solo_al_final "
        "salaire_seulement_en_fin salaire_seulement_apres paga_solo_a_fine salario_so_no_fim "
        "зарплата_только_в_конце wyplata_dopiero_po pagan_con_vales pagan_solo_con_vales pagam_com_vale "
        "pagam_so_com_vale pagam_em_vales payes_en_bons pagati_in_buoni frappe_les_apprentis "
        "golpea_a_los_aprendices schlagt_die_lehrlinge schlagt_lehrlinge "
        # Force.
        "beaten_for_breaking beaten_for_mistakes beaten_for_being beaten_when_they beaten_if_they "
        "they_are_beaten recruited_by_force taken_by_force forcibly_recruited brought_by_soldiers "
        "brought_by_the_army guarded_by_soldiers soldiers_guard under_armed_guard armed_overseer* "
        "overseer_armed overseers_armed overseers_are_armed overseer_is_armed crew_abandoned "
        "abandoned_crew crew_was_abandoned crew_were_abandoned seafarers_abandoned "
        # Contracts that nobody can read, and jobs that were others.
        "no_contract_in_their_language no_contracts_in_their_language contract_not_in_their_language "
        "contracts_not_in_their_language contract_they_cannot_read contracts_they_cannot_read "
        "contract_in_a_language_they contracts_in_a_language_they were_told_the_job_would "
        "told_the_job_would_be told_that_the_job_would told_the_work_would_be told_it_would_be_a_hotel "
        "not_given_copies_of_contract* not_given_copies_of_their_contract* no_copy_of_contract "
        "no_copy_of_their_contract no_copies_of_contract* no_copies_of_their_contract* "
        # Documents.
        "asked_for_their_passports_back asked_for_their_documents_back asked_for_passports_back "
        "asked_for_documents_back asked_for_their_papers_back bank_books_in_the_safe "
        "bank_books_in_the_office bank_books_with_the_boss bank_books_with_the_manager bank_books_kept_by "
        "keeps_the_visas keep_the_visas keeps_their_visas keep_their_visas holds_the_visas "
        "holds_their_visas "
        # Silence, favours, transfers by the state.
        "told_to_keep_quiet told_to_stay_silent told_to_stay_quiet told_to_keep_silent told_what_to_say "
        "told_what_to_tell told_not_to_talk_to_auditor* told_not_to_talk_to_the_auditor* "
        "told_not_to_talk_to_us told_not_to_talk_to_inspector* told_not_to_speak_to_auditor* "
        "told_not_to_speak_to_the_auditor* coached_what_to_say coached_before_interview* workers_coached "
        "workers_were_coached told_to_lie sexual_favour* sexual_favor* favores_sexuales faveurs_sexuelles "
        "sexuelle_gefalligkeit* favori_sessuali favores_sexuais state_transfer_program* "
        "state_labour_transfer state_labor_transfer government_transfer_program* uyghur_trainee* "
        "uighur_trainee* uyghur_intern* uighur_intern* "
        # Children who say how old they are.
        "told_us_some_are_# said_some_are_# some_of_them_are_# some_workers_are_# girl_said_she_was_# "
        "boy_said_he_was_# girl_says_she_is_# boy_says_he_is_# child_said_she_was_#"
    ),
    "asks_favours": words_of(
        "asks_for_favours asks_favours asked_for_favours asking_for_favours demands_favours wants_favours "
        "asks_for_favors asks_favors asked_for_favors demands_favors asks_for_sex asked_for_sex "
        "demands_sex wants_sex pide_favores piden_favores pede_favores demande_des_faveurs"
    ),
    "ran_away": words_of(
        "ran_away run_away runaway runaways absconded fled escaped se_escaparon huyeron se_fugaron fugiram "
        "s_enfuirent se_sont_enfuis sind_geflohen weggelaufen sono_scappat* sono_fuggit* kacti kactilar "
        "kabur melarikan_diri bo_tron сбежал* убежал*"
    ),
    "from_harm": words_of("unhurt fire flood floods earthquake storm injury incendio blaze gas accident"),
    "police_called": words_of(
        "police_called police_were_called police_was_called called_the_police called_police policia_llamada "
        "llamaron_a_la_policia chamaram_a_policia appele_la_police polizei_gerufen"
    ),
    "wanted_their_due": words_of(
        "asked_for_pay asked_for_wages asked_for_their_wages asked_for_their_pay asked_for_salary "
        "asked_for_their_salary demanded_wages demanded_pay demanded_their_wages workers_complained "
        "workers_protested workers_struck went_on_strike pidieron_su_salario reclamaron_salarios"
    ),
    # A school that has its pupils work.
    "pupils": words_of(
        "student students pupils interns trainees estudiantes alumnos etudiants eleves schuler studenten "
        "estudantes alunos studenti ogrenciler siswa mahasiswa hoc_sinh sinh_vien"
    ),
    "must_work": words_of(
        "must_work have_to_work forced_to_work required_to_work made_to_work obliged_to_work "
        "tienen_que_trabajar deben_trabajar doivent_travailler mussen_arbeiten devono_lavorare "
        "wajib_kerja phai_lam"
    ),
    "to_pass": words_of(
        "to_graduate for_their_diploma for_the_diploma no_diploma to_get_their_diploma for_graduation "
        "night nights overtime night_shift para_graduarse pour_leur_diplome"
    ),
    # What whoever came from far pays alone.
    "pay_themselves": words_of(
        "pay_for_own pay_for_their_own pay_own pay_their_own paid_for_own paid_for_their_own paid_their_own "
        "paying_for_own pagan_su_propio pagan_sus_propios pagan_sus paient_leur* bezahlen_selbst"
    ),
    "leaves_early": words_of(
        "if_leave if_leaves if_leaving leave_early leaves_early leaving_early leave_before leaves_before "
        "leaving_before if_they_leave if_he_leaves if_she_leaves si_se_va_antes si_se_van si_renuncia*"
    ),
    "no_penalty": words_of("no_penalty no_penalties without_penalty no_fine no_fines without_fine sin_multa"),
    # Who stays behind so that another comes back.
    "of_a_family": words_of(
        "wife wives husband children child son sons daughter daughters family families mother father"
    ),
    "as_a_pledge": words_of(
        "as_surety as_security as_guarantee as_hostage as_hostages as_a_guarantee as_a_pledge como_garantia "
        "en_garantie als_pfand in_garanzia"
    ),
    "fills_quota": words_of(
        "fill_quota fill_the_quota fill_their_quota meet_quota meet_the_quota reach_the_quota "
        "completar_la_cuota cumplir_la_cuota atteindre_le_quota"
    ),
    "not_helping": words_of("do_not_help don_t_help never_help does_not_help"),
    # What an agent costs, in parts.
    "fee_deducted": words_of("fee_deducted fees_deducted commission_deducted advance_deducted"),
    "in_parts": words_of("instalment* installment* monthly every_month each_month from_wages from_salary"),
    # Papers that come back when nobody can leave any more.
    "given_back_only": words_of(
        "returned_only only_returned given_back_only only_given_back "
        "rendus_seulement rendu_seulement rendus_uniquement erst_bei_ausreise erst_bei_der_ausreise "
        "erst_nach_vertragsende erst_am_ende_des_vertrags bitince_veriliyor bitince_verilir "
        "sozlesme_bitince chi_tra_khi chi_tra_lai_khi отдают_только возвращают_только "
        "oddawane_dopiero oddaja_dopiero devuelven_solo_al devuelve_solo_al so_devolvem_no "
        "devolvidos_so restituiti_solo dikembalikan_setelah_kontrak"
    ),
    # Who takes a part of each wage.
    "whoever_brought_them": words_of(
        "agent agency broker recruiter contractor vermittler contratista enganchador intermediario gato "
        "aliciador caporale intermediaire recruteur taseron araci agen mandor moi_gioi ঠিকাদার ठेकेदार "
        "دلال المقاول السمسار подрядчик посредник posrednik agencja"
    ),
    "part_of_each_wage": words_of(
        "half_of_the_wage* half_the_wage* half_of_their_wage* half_their_wage* half_of_their_pay "
        "half_their_pay half_the_pay a_third_of_each_pay a_third_of_their_wage* halfte_des_lohns "
        "halfte_vom_lohn mitad_del_salario mitad_del_sueldo metade_do_salario moitie_du_salaire "
        "moitie_de_la_paie meta_della_paga meta_del_salario ucretin_yarisi* maasin_yarisi* setengah_upah "
        "separuh_upah setengah_gaji nua_luong nua_tien_luong অর্ধেক_মজুরি অর্ধেক_বেতন आधी_मजदूरी आधा_वेतन "
        "نصف_الراتب نصف_الأجر половину_зарплаты polowe_wyplaty polowe_pensji"
    ),
    # Children where the goods go by.
    "at_the_line": words_of(
        "on_the_line on_the_belt at_the_line on_the_packing_line on_the_peeling_line on_the_sorting_belt "
        "en_la_linea en_la_banda na_linha na_esteira am_band am_fliessband sur_la_ligne sulla_linea "
        "sul_nastro na_linii"
    ),
    "with_arms": words_of(
        "armed_guard* vigilante_armado* guardia_armado* guardias_armados gardien_arme gardiens_armes "
        "bewaffnete_wach* bewaffneter_wach* guardie_armate guardia_armata silahli_bekci silahli_guvenlik "
        "guarda_armado guardas_armados seguranca_armado вооруженн* uzbrojon* satpam_bersenjata"
    ),
    # Books of seamen.
    "seamen_s_books": words_of(
        "seamen_s_book* seaman_s_book* seafarer_s_book* seamans_book* seamens_book* discharge_book* "
        "seafarers_book* seaman_book* libreta_de_embarque libretas_de_embarque"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "given_back_only": "คืนให้เมื่อหมด|คืนเมื่อหมดสัญญา|才退还|才归还|才还给|満了後に返却",
    "alone": (
        "强制加班|被迫加班|加班不能拒绝|不加班就罚|被要求说谎|教工人怎么说|统一口径|国家转移就业|热床|บังคับทำโอที|บังคับทำงานล่วงเวลา|"
        "ห้ามปฏิเสธโอที|強制残業|残業を強制"
    ),
}
TOGETHER = (
    ("superior", "asks_favours"),
    ("workers", "ran_away"),
    ("police_called", "wanted_their_due"),
    ("pupils", "must_work", "to_pass"),
    ("workers", "pay_themselves", "of_coming"),
    ("penalty", "leaves_early"),
    ("fee_deducted", "in_parts"),
    ("papers", "given_back_only"),
    ("whoever_brought_them", "part_of_each_wage"),
    ("child", "at_the_line"),
    ("child", "fills_quota"),
    ("with_arms", "where_people_live"),
    ("of_a_family", "as_a_pledge"),
    ("seamen_s_books", "superior", "has_or_keeps"),
)
UNLESS: dict[tuple[str, ...], str] = {
    ("workers", "ran_away"): "from_harm",
    ("penalty", "leaves_early"): "no_penalty",
    ("child", "fills_quota"): "not_helping",
    ("with_arms", "where_people_live"): "gate",
    ("of_a_family", "as_a_pledge"): "of_business",
}
"""What takes back these meanings together where no comma parts it from them."""
