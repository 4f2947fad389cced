"""What befalls people at work, who stands for a company, and small words between. Data only."""

from __future__ import annotations

from suppliers.words.word_lists import words_of

SURE = (
    r"ran away|run away|ran off|absconded|has absconded|went missing|fainted|passed out|collapsed at work|"
    r"(?:was|were|been|got|being) (?:badly |often |again )?"
    r"(?:beaten|slapped|kicked|punched|whipped|raped|"
    r"molested|harassed|abused|threatened|locked (?:in|up)|bullied|deported|injured|trafficked|underpaid|"
    r"arrested)|"
    r"died(?! (?:down|out|off))|is pregnant|was pregnant|"
    r"lost (?:a |his |her )?(?:finger|hand|arm|leg|eye)s?|fell ill|"
    r"(?:passport|papers?|id card|documents?) (?:was |were |is |are |has been |have been )?"
    r"(?:kept|held|taken|withheld|confiscated|retained|locked)|"
    r"se escapó|se fugó|huyó|se desmayó|fue (?:golpead|agredid|amenazad|violad|maltratad|encerrad)[oa]|"
    r"falleció|murió|pasaporte (?:fue )?(?:retenido|quitado)|"
    r"le (?:quitaron|retuvieron|retienen) el pasaporte|fugiu|desmaiou|"
    r"foi (?:espancad|agredid|ameaçad|violentad|trancad)[oa]|morreu|faleceu|passaporte (?:retido|tomado)|"
    r"è (?:fuggit|scappat|svenut|mort)[oa]|è stat[oa] (?:picchiat|minacciat|aggredit)[oa]|"
    r"passaporto (?:trattenuto|ritirato)|s['’]est (?:enfui|évanoui|échappé)e?|"
    r"a été (?:battu|frappé|menacé|violé|agressé|enfermé)e?|est (?:mort|décédé)e?|"
    r"passeport (?:gardé|retenu|confisqué)|a fugit|a leșinat|a fost (?:bătut|amenințat|agresat)ă?|a murit|"
    r"(?:ist )?weggelaufen|lief weg|(?:ist )?geflohen|(?:wurde |ist )?ohnmächtig|fiel in ohnmacht|"
    r"ist gestorben|starb|wurde (?:geschlagen|bedroht|misshandelt|vergewaltigt|eingesperrt)|"
    r"(?:reise)?pass (?:wurde |wird )?(?:einbehalten|abgenommen|weggenommen)|kaçtı|bayıldı|dövüldü|"
    r"tehdit edildi|öldü|pasaportu (?:alındı|tutuluyor)|melarikan diri|kabur|dipukul|pingsan|diancam|"
    r"meninggal|ditahan (?:paspor|pasport)\w*|paspor(?:nya|tnya|t)? (?:ditahan|diambil)|bỏ trốn|"
    r"bị (?:đánh|dọa|nhốt|ngất|giữ hộ chiếu|quấy rối)|ngất xỉu|qua đời"
)
"""What befalls nobody but people, as patterns; in English first, then in the other languages."""
PERHAPS = (
    r"complained|complains|has complained|(?:was |were |is |are |has |have )?not (?:been |yet )*paid|"
    r"unpaid|was never paid|(?:was|were|been|got) (?:fired|dismissed|sacked|hit|hurt|punished|fined)|quit|"
    r"is (?:beaten|slapped|kicked|threatened|locked (?:in|up))|"
    r"resigned|refused overtime|escaped|cried|collapsed|owes|left in debt|"
    r"asked for (?:his|her) (?:passport|papers|wages|pay)|"
    r"about (?:his|her) (?:(?:unpaid|missing|late|withheld|held|lost|overdue|last|own) )?"
    r"(?:passport|papers|wages|salary|pay|payslips?|debts?|injury|injuries)|"
    r"sobre su (?:pasaporte|salario|sueldo|deuda)|sobre o seu (?:passaporte|salário)|"
    r"(?:au sujet de|à propos de) son (?:passeport|salaire)|wegen (?:seines|ihres) (?:lohns|lohnes|passes)|"
    r"se quejó|"
    r"no (?:le pagaron|cobró|ha cobrado|fue pagad[oa])|fue despedid[oa]|queixou-se|reclamou|"
    r"não (?:recebeu|foi pag[oa])|foi demitid[oa]|si è lamentat[oa]|non è stat[oa] pagat[oa]|"
    r"s['’]est plainte?|n['’](?:est|a) pas (?:été )?payée?|a été (?:licencié|renvoyé)e?|s-a plâns|"
    r"nu a fost plătită?|(?:hat sich )?beschwert(?: sich)?|beschwerte sich|(?:wurde )?nicht bezahlt|"
    r"wurde (?:entlassen|gekündigt)|şikayet etti|ödenmedi|mengeluh|(?:tidak|belum) dibayar|khiếu nại|"
    r"không được trả lương|bị đuổi"
)
"""What a company may do or suffer as well."""
AT_COMPANIES = words_of(
    "accountant attention attn auditor auditors buyer buyers ceo cfo chairman consultant contact contacto "
    "contacts contatto coordinator directeur director directora directrice direktor direktur direttore "
    "dueño encargado fondateur founder fundador gd gerente geschäftsführer giám gründer hr inhaber "
    "inspector interpreter journalist kontakt kế lawyer liaison management manager managers manajer "
    "marketing mayor "
    "merchandiser minister müdür officer owner owners partner president propietario proprietor "
    "propriétaire quản rep representative responsable sales salesman secretary translator"
)
"""Whoever is called so stands for the company; a remark may name them."""
CONTRACTORS = words_of("contractor subcontractor sub-contractor landlord moneylender thekedar")
"""Who employs or lends, and is called so."""
VESSELS = words_of("vessel boat ship trawler mv fv")
"""They are called as people are, and "she" as well."""
GAP = words_of(
    "a again age aged also an and at auditors been berkata bilang cakap call cell der die el ella elle "
    "f female from gaji ha had "
    "has hat have he her his ihr ihre il is la later le line lui m male me mob mobile no nr old on phone "
    "pin qu que qui reported reports said says sein seine she shift son tel telefon telp teléfono that "
    "the their then told tél us was which who whose with y years él"
)
"""Small words that may stand between a name and what befell this person."""
GROUPS = words_of(
    "all bangladeshis both boys children everybody five four girls kids labourers many men migrants most "
    "nobody people persons rohingyas several some somebody somebody’s someone three two villagers women "
    "workers"
)
"""People who are not named."""
TITLES = words_of(
    "cik encik pn puan tuan "
    "anh bapak bu bà chị cô daw don doña frau herr ibu ko m ma maung mbak md mg miss mlle mme mohd mr mrs ms "
    "mst nang naw pak sai saw señor señora shri smt sr sra srta u ông"
)
TRIGGERS = words_of(
    "debt debts deuda injuries injury lohnes lohns papers passes salaire salario salário sueldo "
    "absconded abused arrested asked bayıldı beaten beschwerde beschwert beschwerte bezahlt bullied bị "
    "cobrado cobró collapsed complained complains complaint complaints confiscated cried denuncia "
    "deported desmaiou desmayó diancam dibayar died dipukul dismissed décédé décédée dövüldü edildi enfui "
    "enfuie escaped escapó est etti fainted faleceu falleció fell fined fired foi fost fue fugit fugiu "
    "fugó geflohen gestorben grievance harassed held hit hurt huyó injured kabur kaçtı kept khiếu không "
    "kicked left leșinat lief locked lohn lost melarikan mengeluh meninggal missing molested morreu mort "
    "morte murit murió ngất ohnmacht ohnmächtig owes pagaron paid pasaporte pasaportu paspor paspornya "
    "pasport pasportnya pass passaporte passaporto passed passeport passport passports payslip payslips "
    "payé payée pingsan plaint plainte plâns pregnant punched punished qua queixou queja quejó quit "
    "quitaron ran raped recebeu reclamação reclamo reclamou refused reisepass resigned retained retienen "
    "run sacked salary salarys slapped starb taken testimony threatened trafficked trốn underpaid unpaid "
    "wages weggelaufen whipped withheld wurde è échappé échappée été évanoui évanouie ödenmedi öldü"
)
"""One of these is in every text that the patterns find: a list has millions of cells."""
