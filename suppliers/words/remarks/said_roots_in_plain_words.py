"""Roots by which workers and neighbours tell it in the plainest words: nobody got paid, asleep under lock.

Data only, written like those of `said_roots`, which they are read together with: * ends the beginning of a
word, _ parts words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "so_young": words_of(
        "seven_year_olds eight_year_olds nine_year_olds ten_year_olds eleven_year_olds twelve_year_olds "
        "thirteen_year_olds fourteen_year_olds"
    ),
    "does_work": words_of(
        "sort peel peeling pluck plucks plucking roll rolls rolling dig digs digging knot knots knotting "
        "load pack pick trient sortieren schalen pflucken clasifican pelan cosechan descascam selecionam "
        "smistano"
    ),
    # Nobody gets what everybody should.
    "nobody": words_of(
        "nobody no_one noone none_of_the none_of_them none_of_us none_of_our nadie ninguem personne "
        "niemand nessuno никто никому kimse لا_احد"
    ),
    "got_wages": words_of(
        "got_wages got_salary got_any_wages got_any_salary got_their_wages got_their_salary gets_wages "
        "gets_salary gets_any_wages received_wages received_salary received_any_wages received_any_salary "
        "received_their_wages received_their_salary seen_wages seen_salary seen_any_wages seen_any_salary "
        "seen_their_wages had_wages had_any_wages recibe_salario recibe_su_salario recibio_salario "
        "recibio_su_salario recebe_salario recebeu_salario recoit_de_salaire recu_de_salaire "
        "recu_son_salaire bekommt_lohn bekam_lohn erhalt_lohn erhielt_lohn riceve_lo_stipendio "
        "ha_ricevuto_lo_stipendio получает_зарплату получил_зарплату maas_almadi maas_alamadi"
    ),
    "got_paid": words_of(
        "got_paid gets_paid get_paid was_paid were_paid has_been_paid have_been_paid ha_cobrado"
    ),
    "how_paid": words_of("in_cash by_cheque by_check by_bank in_kind en_efectivo em_dinheiro en_especes"),
    # What was got, and only not in time or not below what is owed.
    "in_default": words_of(
        "late delayed under_minimum under_the_minimum under_the_legal under_legal less_than below "
        "menos_de menos_del menos_que moins_que weniger_als meno_di"
    ),
    # Workers who go unpaid, where not their wages are named.
    "go_unpaid": words_of(
        "nicht_bezahlt nicht_gezahlt non_sono_pagat* non_sono_stat*_pagat* non_vengono_pagat* "
        "no_son_pagad* no_han_sido_pagad* no_estan_pagad* no_les_pagan nao_sao_pag* nao_foram_pag* "
        "nao_estao_pag* ne_sont_pas_pay* ne_sont_plus_pay* n_ont_pas_ete_pay* nie_sa_oplac* "
        "nie_sa_placen*"
    ),
    "unpaid": words_of(
        "deprived_of denied_their privados_de privadas_de prives_de privees_de privati_di private_di "
        "лишен* лишают mahrum محروم* حرم حرموا يحرمون حرمان"
    ),
    # Whoever is in charge has the papers of all.
    "has_or_keeps": words_of(
        "has have got keeps holds keep hold took takes tiene guarda tem guarda garde tient hat behalt ha "
        "tiene_los"
    ),
    "of_everybody": words_of(
        "everyone_s everybody_s everyones everybodys all_our all_their all_workers all_the_workers "
        "each_worker_s every_worker_s the_workers de_todos de_todas de_tous de_toutes aller von_allen "
        "di_tutti di_tutte"
    ),
    "their_things": words_of(
        "papers documents ids id_cards cards passport passports documentos papeles papiers papiere documenti"
    ),
    # Who sleeps where others have the key.
    "shut_in": words_of(
        "encerrad* trancad* bajo_llave a_chiave eingesperrt eingeschlossen enferme* sous_cle locked_in "
        "locked_up behind_a_padlock* behind_padlock* behind_lock* behind_a_locked behind_locked "
        "under_lock kilit_altinda взаперти под_замком dikurung bi_nhot na_klucz na_klodke"
    ),
    "leaving": words_of(
        "ashore on_shore onshore to_shore an_land a_tierra bajar_a_tierra em_terra a_terre off_the_boat "
        "off_the_vessel off_the_ship"
    ),
    "who_complains": words_of(
        "who_talk for_talking for_speaking talk_to_the_auditor* talk_to_auditor* speak_to_the_auditor* "
        "speak_to_auditor* talking_to_auditor* talking_to_the_auditor*"
    ),
    "suffers_for_it": words_of(
        "punished beaten fined threatened castigad* punid* punies punis bestraft puniti punite "
        "cezalandiril* dihukum наказыва* наказали bi_phat karani karane"
    ),
    # Whoever is beaten or chained, whether or not a remark calls them workers.
    "of_people": words_of(
        "worker workers children child kids boy boys girls man men people women ninos ninas mujeres "
        "hombres menores enfants femmes hommes kinder frauen manner leute criancas meninos teenager* "
        "meninas mulheres homens bambini donne uomini ragazzi cocuklar* kadinlar* anak anak_anak perempuan "
        "дети детей женщин* мужчин* подростк* dzieci kobiet* tre_em phu_nu"
    ),
    "is_struck": words_of(
        "beaten whipped flogged slapped kicked caned chained shackled handcuffed golpead* "
        "apalead* azotad* encadenad* battu battue battus battues frappes frappees enchaine* geschlagen "
        "verprugelt angekettet picchiat* incatenat* espancad* agredid* acorrentad* dovuluyor dovuldu "
        "dovulmus zincirlen* dipukul* dirantai bi_danh bi_xich избит* избивают бьют bici bite pobit*"
    ),
    "of_games": words_of(
        "egg eggs football match game competitor* competition record price prices huevos s_belts path"
    ),
    # What is taken as a pledge that nobody leaves before the end.
    "pledge": words_of(
        "deposit deposits guarantee bond garantia fianza deposito caution kaution kaucja cauzione "
        "depozito jaminan"
    ),
    "is_taken": words_of(
        "taken collected charged demanded withheld deducted cobrad* exigid* prise retenue verlangt "
        "einbehalten trattenuta pobran* diambil dipotong aliniyor"
    ),
    "of_a_sale": words_of("balance remainder instalment* saldo restbetrag solde anticipo"),
    "given_back_late": words_of(
        "after_contract after_the_contract after_the_two_years end_of_contract end_of_the_contract "
        "contract_ends contract_is_over fin_de_contrato fin_du_contrat fin_de_contrat vertragsende "
        "fine_contratto koniec_umowy akhir_kontrak sozlesme_sonunda"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "without_pay": (
        "没有领到工资|没有拿到工资|没有收到工资|没收到工资|未领到工资|没有发工资|未发工资|未拿到工资"
    ),
}
TOGETHER = (
    ("nobody", "got_wages"),
    ("nobody", "got_paid"),
    ("workers", "go_unpaid", "so_long"),
    ("papers", "keeping", "in_charge"),
    ("slept_in", "shut_in"),
    ("suffers_for_it", "who_complains"),
    ("pledge", "is_taken", "given_back_late"),
)
IN_ORDER = (
    ("in_charge", "has_or_keeps", "of_everybody", "their_things"),
    ("of_people", "is_struck"),
)
OVER_COMMAS = frozenset((("pledge", "is_taken", "given_back_late"),))
"""What a comma may part: "Deposit taken, returned after the contract"."""
UNLESS: dict[tuple[str, ...], str] = {
    ("nobody", "got_wages"): "in_default of_business",
    ("nobody", "got_paid"): "in_default of_business how_paid",
    ("workers", "go_unpaid", "so_long"): "of_business in_default",
    ("papers", "keeping", "in_charge"): "copied own_hands",
    ("slept_in", "shut_in"): "own_hands of_stores of_wares",
    ("of_people", "is_struck"): "of_games",
    ("pledge", "is_taken", "given_back_late"): "of_wares of_business a_company of_a_sale",
    ("in_charge", "has_or_keeps", "of_everybody", "their_things"): "copied own_hands of_records",
}
"""What takes back these meanings together where no comma parts it from them."""
