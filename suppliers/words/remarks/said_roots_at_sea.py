"""Roots by which remarks tell of crews, their captains and those who placed them, and of advances. Data only.

Written like those of `said_roots`, which they are read together with: * ends the beginning of a word, _ parts
words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "keeper": words_of("capitao capitan capitaine kapitan comandante armador armateur skipper"),
    "superior": words_of("capitao capitan capitaine kapitan"),
    "workers": words_of(
        "tripulante tripulaciones seafarer* seamen marinero* marinheiro* marin marins matrosen"
    ),
    "overtime": words_of("horas_extraordinarias hora_extraordinaria"),
    "forced": words_of("obrigatoria obrigatorias obrigatorio obrigatorios"),
    "until_the_end": words_of("ate_ao_fim ate_ao_final"),
    "without_pay": words_of("not_paid not_yet_paid pas_paye"),
    "paying_fee": words_of(
        "paid_fees paid_a_fee paid_fee pay_fees paid_commission* pagou_taxa* pagaram_taxa* pagam_taxa* "
        "pagou_comiss* pagaram_comiss* pago_comision* pagaron_comision* pagan_comision* pago_una_comision "
        "pagaron_una_comision a_paye_des_frais ont_paye_des_frais a_paye_une_commission "
        "ont_paye_une_commission"
    ),
    "agency": words_of(
        "agency agencies agencia agencias agence recruiter recrutador* reclutador* recruteur*"
    ),
    "recruiter": words_of("recrutador*"),
    "charging": words_of("charges charge charged cobra cobram cobran cobrou cobro exige exigem exigen"),
    "advances": words_of("advances adiantamento* adelantos anticipos avances vorschusse"),
    "deducted": words_of(
        "deducted descontad* descontam descuentan descuenta deduites deduits retenues abgezogen"
    ),
    "off_wages": words_of("no_salario nos_salarios"),
    "going_out": words_of("sair salir sortir leave go_out going_out ausgehen"),
    "holding": words_of("holds hold_their hold_the retem retiene retienen detient"),
    "of_business": words_of(
        "bill bills dividend* dues subscription* premium* machine* lights caminhao caminhoes"
    ),
    "of_records": words_of(
        "certif* export* shipping quality audit* licen* permit* record* iso test* customs technical "
        "training* insurance tender* safety"
    ),
}
TOGETHER = (
    ("documents", "taken", "until_the_end"),
    ("advances", "deducted", "wages"),
    ("advances", "deducted", "off_wages"),
    ("barred", "going_out", "at_night"),
)
IN_ORDER = (
    ("workers", "paying_fee", "recruiter"),
    ("agency", "charging", "so_long", "wages"),
    ("firm", "keeping", "workers", "documents"),
    ("firm", "holding", "documents"),
)
UNLESS: dict[tuple[str, ...], str] = {
    ("barred", "going_out", "at_night"): "of_business",
    ("firm", "keeping", "workers", "documents"): "of_records",
    ("firm", "holding", "documents"): "of_records of_business",
}
"""What takes back these meanings together where no comma parts it from them."""
