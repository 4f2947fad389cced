"""Words by which remarks speak of workers, children, prisoners and forced work, and what is a sign together.

Two or three meanings near each other are a sign (`TOGETHER`), in whatever language and order. A root that
ends in * is the beginning of a word, _ parts its words. Written with or without accents. Data only; the other
meanings are in `said_roots_of_papers_and_pay`, `said_roots_of_places_and_ways_out` and
`said_roots_of_violence_and_deceit`.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "workers": words_of(
        "worker workers women girls staff employee employees migrant migrants operative operatives labourer* "
        "laborer* crew sewers trainees gang families recruits helpers pickers fishers deckhands equipage* "
        "tripulacion tripulantes tripulacao equipaggio besatzung murettebat* trabajador* obrero* obrera* "
        "jornalero* peones trabalhador* operario* migrantes travailleu* ouvrier* arbeiter arbeiterinnen "
        "arbeitern nahering* naherinnen migranten beschaftigte* lavorator* operai operaie bracciant* isci* "
        "calisan* gocmen* pekerja buruh karyawan cong_nhan nguoi_lao_dong lao_dong рабочи* работник* "
        "мигрант* عمال عامل শ্রমিক* কর্মী* मजदूर* मज़दूर* श्रमिक* कामगार* pracowni* robotni* migrantom "
        "cudzoziemc* loader loaders welder welders tailor tailors peon lavoratrici عاملات عمالا مهاجرين "
        "مهاجرون প্রবাসীদের tenaga_kerja migran travailleurs_migrants imigrantes inmigrantes seamstress* "
        "costurer* couturier* erntehelfer* saisonnier* cortador* zbieracz* szwacz* швей* сезонник* penjahit"
    ),
    "overtime": words_of(
        "overtime horas_extra* heures_supplementaires uberstunden straordinar* mesai* lembur tang_ca "
        "lam_them сверхурочн* عمل_إضافي ওভারটাইম* ओवरटाइम* nadgodzin*"
    ),
    "forced": words_of(
        "zorlan* not_voluntary non_voluntary no_voluntari* nao_voluntari* nicht_freiwillig non_volontaire* "
        "non_volontari* forced compulsory mandatory involuntary made_to forzad* obligad* obligatori* forcad* "
        "obrigad* forcee* obligatoire* erzwung* gezwung* zwang forzat* obbligat* zorunlu zorla paksa dipaksa "
        "terpaksa wajib ep ep_buoc bat_buoc принудит* заставля* إجباري إجبار জোর* বাধ্য* जबरन मजबूर* zmusza* "
        "zmuszeni przymus* obligan obliges costretti zorla_birak* يجبر يجبرون أجبر bi_ep jabran জোর_করে"
    ),
    "child": words_of(
        "menino* menina* madchen teenager* adolescent* mineurs boy boys girl girls child children kid kids "
        "underage minors_under nino ninos nina ninas menores_de crianca criancas enfant enfants kinder "
        "kindern minderjahrige* minorenni bambin* minori cocuk* #_yas* #_tuoi #_tahun tre_em tre_con em_nho "
        "anak anak_anak di_bawah_umur дети детей подрост* أطفال طفل শিশু* কিশোর* बच्च* नाबालिग* dziewczyn* "
        "chlopi* chlopc* dzieci dziecko nieletni* fillette* gamin* muchach* ragazzin* طفلة طفلا"
    ),
    "at_work": words_of(
        "in_der_produktion found dans_les_champs dans_un_champ nei_campi an_den_maschinen an_der_maschine "
        "tezgah* tarlada kiln* olaria сборе seen spotted vistos vistas pick picks picking helfen ernte "
        "ayudan cosecha ajudam colheita aident recolte raccolgono raccolta собира* panen memetik carregando "
        "cargando lam_o lam_tai topluyor* work working at_work stitch* carry carries_brick* carrying looms "
        "harvest* in_the_field in_the_fields employed on_night_shift trabajan trabajando en_el_campo "
        "en_la_cosecha cosechando trabalhando trabalham na_colheita na_lavoura travail travaillent "
        "au_travail arbeiten arbeitend* angetroffen bei_der_arbeit lavorano lavorare al_lavoro calisiyor* "
        "calistir* calisan isci iscilig* iscisi lam_viec lao_dong lam_thue di_lam bekerja dipekerjakan "
        "работают работал* يعملون يعمل কাজ* काम* sewing sews cosiendo cose cosen coud cousent cuce cucono "
        "naht nahen nahmaschine* an_der_nahmaschine costurando costura szyje szyja pracuje pracuja работает "
        "шьет шьют"
    ),
    "prisoners": words_of(
        "prisoner prisoners inmates detainees convicts presos detenus haftlinge gefangene detenuti "
        "prigionieri mahkum* tutuklu* narapidana napi tu_nhan pham_nhan заключенн* سجناء কারাবন্দি कैदी* "
        "कैदियों"
    ),
    "prison_work": words_of(
        "work working works sew sewing pack packing used trabajan trabalham employes travaillent arbeiten "
        "lavorano al_lavoro calis* dipekerjakan bekerja lao_dong lam_viec труд работают عمل কাজ* শ্রমিক* काम*"
    ),
    "xinjiang": words_of("xinjiang uyghur* uighur* uigur* ouighour*"),
    "transferred": words_of(
        "labour_transfer labor_transfer transfer_scheme transferred transfert_de_main transferencia "
        "arbeitskraftetransfer transferencia_de trasferimento"
    ),
    "care": words_of(
        "school_for schools_for creche* nursery kindergarten daycare day_care crib wear clothes clothing "
        "garments shoes toys toy food hospital bicycles kita guarderia escuela escola ropa roupas "
        "jardin_infantil vetements ecole scolari* kinderbekleidung schule schuhe যত্ন* কেয়ার* ভাতা* "
        "பராமரிப்பு பள்ளி* ஆடை* asilo scuola abbigliamento vestiti giyim kres okul* ayakkab* bakim* quan_ao "
        "truong_hoc do_choi sekolah pakaian penitipan mainan одежд* сад школ* игруш* ملابس مدرسة حضانة স্কুল "
        "পোশাক* स्कूल कपड़े कपड़ा in_school at_school attending"
    ),
    "alone": words_of(
        "guards_keep_workers keep_workers_in keeps_workers_in keep_workers_inside situacao_de_escravidao "
        "долги_по_зарплат* not_let_workers_out no_dejan_salir nao_deixam_sair interdiction_de_sortir "
        "hits_them hits_workers hit_workers beats_workers live_in_containers live_in_tents "
        "retention_de_documents penahanan_dokumen no_wages_since no_pay_since no_salary_since no_les_pagan "
        "no_nos_pagan los_encierran les_encierran nao_recebem_desde nao_recebem_salario* no_cobran_desde "
        "deben_dinero_al owe_money_to_the devem_ao_armazem barracos_de_lona chua_nhan_luong "
        "chua_duoc_nhan_luong verbal_abuse rape rapes not_free_to_leave forced_to_stay no_tien_luong "
        "chua_duoc_tra_luong chua_tra_luong bi_no_luong luong_bi_giu luong_chua_tra without_pay_for "
        "no_pay_for without_wages_for no_wages_for without_salary_for no_salary_for debts_to_the_agent "
        "owes_the_agent debts_to_agent debt_to_the_agent adelantos_y_deuda enganche_con bound_to_the_kiln "
        "debts_to_recruiter owe_the_recruiter owes_agent owe_agent forced_to_work made_to_work "
        "obligados_a_trabajar forces_a_travailler zur_arbeit_gezwungen analogo_ao_de_escravo "
        "analogo_a_escravo analogo_a_de_escravo caporalato zorla_calistir* dipaksa_bekerja bi_ep_lam "
        "заставляют_работать armed_guard* vigilancia_armada sexuelle_belastig* molestie_sessual* "
        "сексуальн*_домогательств* sexually_harass* agressoes_fisicas agresiones_fisicas degrading_living "
        "notlage_der locked_at_night toque_de_recolher jam_malam gece_yasagi dividas_no_armazem "
        "sleep_on_the_factory sleep_in_the_factory অমানবিক* अमानवीय* boys_of_# girls_of_# boy_of_# girl_of_# "
        "boys_aged_# girls_aged_# children_aged_# child_aged_# cong_nhan_#_tuoi ausweise_behalten "
        "passe_behalten wurde_kein_lohn kein_lohn_gezahlt keinen_lohn_bekommen keinen_lohn_erhalten "
        "obrigados_a_trabalhar obrigadas_a_trabalhar no_one_has_been_paid nobody_has_been_paid "
        "hace_tres_meses_que_no_cobran que_no_cobran no_han_cobrado doors_of_the_sewing "
        "nie_wolno_im_wychodzic sa_bici nie_dostali_wyplaty przymusow*_prac* prac*_przymusow* "
        "молодых_рабочих_бьют لم_يتقاض_العمال"
    ),
    "long_hours": words_of(
        "#_hours_a_day hours_a_day heures_par_jour horas_por_dia horas_al_dia ore_al_giorno stunden_am_tag "
        "saat_calis* часов_в_день по_шестнадцать_часов godzin_dziennie gio_moi_ngay jam_sehari ساعة_يوميا"
    ),
}
TOGETHER = (
    ("alone",),
    ("papers", "taken"),
    ("papers", "kept"),
    ("papers", "keeper"),
    ("documents", "taken", "workers"),
    ("documents", "taken", "keeper"),
    ("wages", "unpaid"),
    ("housing", "locked"),
    ("housing", "crowded"),
    ("workers", "harmed"),
    ("workers", "cheated"),
    ("workers", "paperless"),
    ("contract", "swapped"),
    ("barred", "leaving", "workers"),
    ("guards", "stopping", "workers"),
    ("guards", "barred", "leaving"),
    ("phones", "taken"),
    ("workers", "isolated"),
    ("threat", "sent_away"),
    ("threat", "workers"),
    ("workers", "indebted"),
    ("workers", "pay", "fee"),
    ("overtime", "forced"),
    ("child", "at_work"),
    ("prisoners", "prison_work"),
    ("xinjiang", "transferred"),
    ("slept_in", "one_room", "crowded"),
    ("slept_in", "no_bed"),
    ("workers", "promised", "another", "work_or_pay"),
    ("paperless", "voiceless"),
    ("by_whom", "hits", "workers"),
    ("workers", "forced", "long_hours"),
    ("refusing", "sent_away"),
)
