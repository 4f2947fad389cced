"""Roots by which remarks tell where workers live, what is locked, and who may not leave.

Data only. Written like those of `said_roots`, which says what they make together.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "housing": words_of(
        "barracos tents dorm dorms dormitor* hostel* barrack* gate gates door doors windows dortoir* foyer "
        "wohnheim* schlafraum* schlafsal* unterkunft baracken albergue* alojamiento* barraca* alojamento* "
        "senzala yurt* yatakhane* lojman* cadir* kapi* asrama mess pintu ky_tuc_xa nha_tro общежити* барак* "
        "سكن baracc* alloggi* ডরমিটরি* हॉस्टल* छात्रावास* logement* accommodation internat* barak* kwater* "
        "schlafsaal hotel_pracowniczy sewing_hall general_hall"
    ),
    "slept_in": words_of(
        "sleep sleeps sleeping live_in duermen dormem dorment dormono schlafen yatiyor yatiyorlar kaliyor "
        "спят живут spi spia mieszkaja ngu o_chung tidur ينامون सोते रहते থাকে ঘুমায়"
    ),
    "one_room": words_of(
        "one_room single_room cuarto un_cuarto una_habitacion einem_zimmer einem_raum odada комнат* "
        "jednym_pokoju mot_phong chung_mot_phong satu_kamar غرفة_واحدة कमरे ঘরে"
    ),
    "no_bed": words_of(
        "the_floor on_the_floor meme_le_sol container containers contenedor* barraco* baracca barak* "
        "вагончик* kontener* l_atelier werkstatt galpon galpao capannone einem_container stall scheune "
        "stodole stodola shed sheds cowshed"
    ),
    "crowded": words_of(
        "sem_banheiro sin_bano overcrowd* no_water without_water squalid filthy hacinad* sin_agua precari* "
        "sem_agua insalubre* surpeupl* sans_eau uberbeleg* uberfullt* ohne_wasser sovraffollat* senz*_acqua "
        "susuz kalabalik sempit tanpa_air* chat_choi khong_co_nuoc без_воды переполнен* مكتظ بلا_ماء "
        "bez_wody bez_ogrzewania bez_lazienki ohne_heizung ohne_strom ohne_toilette sin_luz sin_agua_ni "
        "without_running_water without_heating without_toilets sem_luz senza_bagno sans_chauffage "
        "без_отоплени* tanpa_listrik bez_prądu"
    ),
    "locked": words_of(
        "verrouille* locked padlocked chained barred curfew cerrad*_con_llave bajo_llave fermes_a_cle "
        "ferme_a_cle trancad* abgeschlossen verschlossen eingesperrt chius*_a_chiave kilitl* kilit_altinda "
        "dikunci terkunci khoa khoa_cua запира* запер* قفل مقفل তালা ताला zamykan* zamknie* na_klucz fermee* "
        "cierra_con_candado con_candado cadeado"
    ),
    "barred": words_of(
        "may_not cannot can_not not_allowed prevent* forbidden not_permitted permission_to impid* impedem "
        "prohib* no_pueden no_podian proibid* nao_podem empech* interdi* ne_peuvent verhinder* durfen "
        "non_possono impedi* yasak* izin_yok birakmiyor* melarang dilarang tidak_boleh khong_cho khong_duoc "
        "cam запрещ* не_выпуска* нельзя ممنوع* منع রোক* रोक* no_se_permite no_se_les_permite no_permiten "
        "no_dejan n_ont_pas_le_droit pas_le_droit izin_verilmiyor izin_verilmez tidak_diizinkan "
        "tidak_diperbolehkan nie_wolno nie_moga nie_wypuszcza* zabron* zakaz не_разрешают لا_يسمح لا_يُسمح "
        "नहीं_दिया_जाता नहीं_जाने দেওয়া_হয়_না nao_deixam non_lasciano lassen_nicht do_not_let not_let"
    ),
    "leaving": words_of(
        "nicht_verlassen nicht_raus nicht_hinaus leave leaving go_out going_out get_out salir sair saida "
        "sortir uscire disari cikis* keluar ra_ngoai ra_khoi выход* выйти خروج মুক্ত* বাইরে बाहर sortir_du "
        "wychodzic opuszcza* wyjsc cikmasina cikmalarina disari_cik* keluar_dari مغادرة बाहर_जाने বের_হতে "
        "abandonar_la sair_da lasciare_il uscire_dal workers_out out_after"
    ),
    "guards": words_of("guards guard guardias gardes wachen guardie guvenlik satpam bao_ve guardas охран*"),
    "stopping": words_of(
        "stop stops prevent prevents impiden empechent impediscono impedem birakmiyor* melarang khong_cho "
        "hindern"
    ),
    "isolated": words_of(
        "isolated in_isolation incommunicado out_of_contact no_contact_with aislad* isolad* isoles isole "
        "isoliert isolati izole tecrit terisolasi diasingkan bi_co_lap co_lap изолир* عزل বিচ্ছিন্ন* अलगाव"
    ),
}
