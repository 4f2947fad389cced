"""Jobs as rosters of workers write them, from garments, building and farms to homes, mines and brick kilns.

Data only. Words stand as they are written, an underscore for a blank. They tell beside a name alone: in
running text many are firms, goods or places. What a firm does as well, or is called by, stands apart.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

_SURE = {
    "en": (
        # any site
        "labour labor labourer operative handyman storekeeper storeman timekeeper warehouseman unloader "
        "forklift coolie hamal porter messenger office_boy tea_boy pantry_boy gatekeeper watchkeeper "
        "doorman "
        "trainee team_member store_keeper tally_clerk time_keeper "
        # garments, textiles, shoes
        "tailor sewer machinist technician mechanic presser ironer "
        "ironman iron_man overlocker seamer hemmer bartacker "
        "buttonholer doffer piecer creeler bobbin_boy fabric_spreader "
        "bundler tagger labeller labeler laster "
        "skiver quality_inspector quality_controller line_chief line_supervisor line_in_charge "
        "line_incharge sample_man karigar "
        # building
        "steelfixer fixer rigger bricklayer plasterer rodbinder "
        "rod_binder barbender bar_bender shuttering_carpenter "
        "pipefitter pipe_fitter pipelayer banksman signalman flagman groundworker hod_carrier "
        "tile_setter raj_mistri rajmistri raj_mistry mistri beldar khalasi "
        # farms and forests
        "plucker weeder milker herder cowherd goatherd ploughman "
        "irrigator cane_cutter fieldhand field_hand "
        "ranch_hand ranchhand stockman stockkeeper groom lumberjack loose_fruit_collector "
        "milkmaid farm_labourer farm_labor farm_labour mandore kangani "
        # vessels
        "fishworker fish_worker netmender net_mender winchman "
        "greaser wiper messman mess_boy boatman peeler "
        "shrimp_peeler gutter filleter ordinary_seaman galley_boy "
        # electronics and metal
        "solderer reworker wireman furnaceman boilerman stoker cutterman gas_cutter "
        # homes, hotels, cleaning
        "sweeper dishwasher waiter waitress steward barber butcher janitor janitress charwoman caretaker "
        "babysitter baby_sitter caregiver carer houseboy house_boy "
        "housegirl house_girl househelp house_help "
        "domestic_helper domestic_help home_help laundress laundryman washerwoman ayah dhobi bellboy "
        "bellhop room_boy kitchen_hand kitchen_boy busboy valet chambermaid khansama chowkidar chokidar "
        "safai_karamchari safai_karmi kasambahay katulong "
        # mines and quarries
        "mucker shotfirer timberman trammer panner stonebreaker stone_breaker quarryman pitman hoistman "
        # brick kilns
        "brick_moulder brick_molder pathera patheri bharaiwala nikasiwala jalaiwala jalai "
        "bharai nikasi khadkan fireman brick_carrier clay_mixer mule_keeper jamadar mazdoor majdoor majdur "
        "dihadi bhatta_mazdoor "
        # East Africa
        "kibarua mfanyakazi mlinzi dereva mpishi fundi"
    ),
    "es": (
        "operaria operario maquinista planchador planchadora remallador remalladora overlista estibador "
        "descargador ladrillero moldeador hornero quemador barrenador carretillero palero pallaquera "
        "barretero fierrero ferrallista encofrador yesero gasfitero "
        "tubero montacarguista tractorista podador "
        "ordeñador ordeñadora vaquero machetero cañero zafrero pizcador pizcadora piscador piscadora "
        "desgranador ensamblador ensambladora fileteador fileteadora pelador peladora eviscerador redero "
        "contramaestre grumete conserje barrendero aseador aseadora cuidadora lavandera mozo mesero mesera "
        "camarero camarera almacenero guachimán sereno velador jornalera sastre"
    ),
    "pt": (
        "passadeira arrematadeira overloquista revisadora fiandeira "
        "bordadeira azulejista gesseiro tratorista "
        "ordenhador vaqueiro peão cortador_de_cana catador "
        "catadora ensacador forneiro garimpeiro estivador "
        "arrumadora arrumadeira camareira copeira diarista lavadeira cuidadora porteiro zelador auxiliar "
        "repositor servente_de_pedreiro alfaiate"
    ),
    "fr": (
        "piqueur piqueuse repasseuse manutentionnaire magasinier "
        "cariste coffreur grutier orpailleur creuseur "
        "mousse fileteuse écailleuse vendangeur vendangeuse ramasseur ramasseuse saigneur vacher trayeur "
        "bûcheron femme_de_chambre agent_d'entretien technicien_de_surface plongeur serveur serveuse "
        "nettoyeuse lingère blanchisseuse aide-ménagère aide_ménagère "
        "veilleur éboueur docker câbleur câbleuse "
        "tailleur gardien_de_nuit"
    ),
    "it": (
        "addetto addetta stiratrice stiratore orlatrice magazziniere mulettista carrellista ferraiolo "
        "imbianchino gruista mungitore potatore vendemmiatore "
        "vendemmiatrice cameriere cameriera lavapiatti "
        "cavatore assemblatrice pulitrice bracciante_agricolo bracciante_agricola sarto"
    ),
    "de": (
        "Maschinenbediener Maschinenbedienerin Maschinenführer Lagerarbeiter Lagerarbeiterin Lagerist "
        "Staplerfahrer Kranführer Eisenflechter Bügler Büglerin "
        "Zuschneiderin Montagehelfer Löterin "
        "Löter Melker Melkerin Zimmermädchen Zimmerfrau Kellner Kellnerin Spüler Spülerin Küchenhilfe "
        "Küchenhelfer Haushaltshilfe Pflegekraft Betreuerin Kindermädchen Hausmeister Pförtner Verpacker "
        "Verpackerin Kommissionierer Kommissioniererin Zerleger Produktionshelfer Produktionshelferin "
        "Bauhelfer Bauarbeiter Landarbeiter Landarbeiterin Schneider Schneiderin"
    ),
    "nl": (
        "heftruckchauffeur magazijnmedewerker productiemedewerker productiemedewerkster orderpicker "
        "strijkster betonvlechter kraanmachinist kamermeisje afwasser uitbener "
        "seizoenarbeider tuinman"
    ),
    "pl": (
        "operator_maszyn operator_maszyny operator_wózka magazynier prasowaczka krojczy krojczyni tkaczka "
        "prządka zbrojarz tynkarz glazurnik brukarz dekarz "
        "monter dojarz kelner kelnerka pomywacz sprzątacz "
        "opiekunka dozorca portier brygadzista palacz ładowacz sortowacz montażystka pracownik_fizyczny"
    ),
    "tr": (
        "ütücü makineci overlokçu reçmeci ortacı kalite_kontrolcü hamal taşıyıcı yükleyici çoban sağımcı "
        "toplayıcı fındık_toplayıcı ırgat bulaşıkçı garson kat_görevlisi dadı bakıcı kapıcı forkliftçi "
        "depocu kalfa"
    ),
    "id": (
        "kuli penimbang penyetrika pengepak pengangkut pemikul "
        "pemuat bongkar_muat penyadap pemupuk penyemprot "
        "pendodos penggali pendulang penyelam pencetak_bata pembakar_bata pelayan pramusaji pengasuh "
        "buruh_harian buruh_lepas penoreh pengopek kelindan amah bibik tkw tki asisten_mandor kerani"
    ),
    "vi": (
        "phụ_xe bốc_vác bốc_xếp phục_vụ tạp_vụ giữ_trẻ phụ_việc người_giúp_việc ngư_phủ tổ_trưởng "
        "chuyền_trưởng "
        "kiểm_hàng cong_nhan tho_may tho_han tho_ho tho_xay "
        "lai_xe tai_xe bao_ve giup_viec phu_ho thuyen_vien"
    ),
    "ro": (
        "cusătoreasă călcătoreasă dulgher zugrav faianțar macaragiu stivuitorist manipulant încărcător "
        "descărcător mulgător cioban tractorist tăietor îngrijitor îngrijitoare bonă cameristă ospătar "
        "ospătăriță femeie_de_serviciu lăcătuș strungar necalificat ambalatoare sortator sortatoare "
        "fierar-betonist croitoreasă"
    ),
    "ru": (
        "закройщик закройщица раскройщик гладильщица утюжильщица "
        "вышивальщица ткачиха прядильщица вязальщица "
        "красильщик укладчик укладчица фасовщик фасовщица комплектовщик комплектовщица кладовщик контролёр "
        "контролер монтажник монтажница паяльщик паяльщица арматурщик бетонщик штукатур маляр плиточник "
        "кровельщик крановщик стропальщик экскаваторщик бульдозерист тракторист комбайнер комбайнёр дояр "
        "доярка пастух скотник вальщик лесоруб проходчик бурильщик взрывник забойщик откатчик формовщик "
        "обжигальщик кочегар слесарь токарь фрезеровщик дворник уборщик няня сиделка официант официантка "
        "посудомойщица прачка боцман рыбообработчик подсобник кухонный_рабочий подсобный_рабочий "
        "разнорабочая"
    ),
}
_OF_FIRMS = (
    # English; a firm packs, cuts, spins and builds too
    "packer packers cutter harvester miner fitter fisherman "
    "spinner knitter dyer printer embroiderer washer "
    "winder warper carder linker trimmer finisher checker folder grader sorter weigher stacker assembler "
    "tester polisher grinder plater buffer tiler roofer glazier blaster driller digger crusher "
    "hauler logger sprayer planter shearer pruner grafter sheller deboner slaughterer breeder diver "
    "moulder molder blacksmith boilermaker brick_maker brickmaker "
    "charcoal_burner operator processor embosser "
    "cleaning_service "
    # the other languages
    "emballeur emballeuse imballatore embalador embaladora "
    "empacador empacadora inpakker inpakster pakowacz "
    "paketçi pengemas ambalator cosechador cosechadora minero mineiro mineur minatore "
    "cortador cortadora bordador bordadora tejedor tejedora hilandero hilandera tintorero perforista "
    "fumigador lavador lavadora clasificador clasificadora seleccionador seleccionadora operador operadora "
    "tecelão tecelã estampador carvoeiro oleiro montador opérateur opératrice operatore operatrice "
    "ferrailleur carreleur tisserand tisserande fileur teinturier coupeur coupeuse brodeuse foreur "
    "briquetier potier monteur assembleur tessitore tessitrice piastrellista montatore assemblatore "
    "confezionatrice spinner spinnerin stricker strickerin gerüstbauer fliesenleger stukadoor schilder "
    "steigerbouwer dziewiarz farbiarz malarz rzeźnik kesimci iplikçi boyacı örgücü demirci kalıpçı sıvacı "
    "pemotong pembordir perajut penenun pemintal pencelup țesător instalator оператор ткач"
)
_CALLED_SO = (
    "weaver potter baker turner smith miller cooper tanner fuller carter skinner sawyer hunter shepherd "
    "fisher carver walker weber weberin färber schäfer maler gärtner wever tkacz bottaio "
    "usta sardar munshi croitor dokumacı balıkçı"
)
_ENDING = "labour labor attendant hand boy girl assistant"
_ENDING_ANY = "işçisi operatörü ustası elemanı görevlisi"
_PARTS_OF_JOBS = (
    # what work is done at, with or on
    "sewing swing machine sewing_machine production line packing cutting finishing washing dyeing dying "
    "ironing embroidery printing knitting weaving spinning linking overlock flatlock plain single double "
    "needle button buttonhole thread sample pattern fabric store warehouse loading unloading quality qc qa "
    "qms inspection final inline visual assembly smt pcb "
    "soldering testing mould moulding molding injection "
    "press lathe cnc milling grinding polishing plating painting "
    "spray boiler generator crane tower forklift "
    "fork lift excavator loader bulldozer dozer grader dumper truck tractor trailer tipper concrete steel "
    "rebar rod bar shuttering formwork tile pipe electrical "
    "road site building construction brick kiln clay "
    "furnace fire coal stone quarry crusher drill drilling underground pit gold tea rubber palm cane "
    "sugarcane cotton cocoa coffee fruit vegetable tomato berry strawberry grape tobacco flower rose "
    "greenhouse field farm garden milk dairy cattle cow sheep "
    "pig poultry chicken egg shrimp prawn fish net "
    "deck engine galley winch boat house home kitchen laundry "
    "room hotel hospital office toilet floor window "
    "pool garbage waste street security gate night day bus "
    "van lorry car delivery motorcycle rickshaw donkey "
    "mule cart bundle label tag wire cable battery phone screen "
    "display chip wafer blister sole shoe leather "
    "upper lasting stitching glue gluing heel wood timber "
    "saw chain furniture ladle casting rolling mill gas "
    "galamsey arc mig tig ship plate paint scaffold latex oil ffb loose bunch domestic general multi skill "
    "heavy light hand manual auto automatic feed off bearer leaf green black"
)
_BEHIND_A_JOB = words_of(
    "de do da dos das del d' à a au aux en em no na di al alla alle ai agli of dla la el los las per für im"
)
_TAKING_MORE = (
    "công nhân",
    "nhân viên",
    "thợ",
    *("operator", "tukang", "buruh", "pekerja", "karyawan", "karyawati", "petugas", "juru", "kuli", "staf"),
    *("pracownik", "pracownica", "pomocnik", "pomocnica", "рабочий", "рабочая", "работник", "работница"),
    *("muncitor", "muncitoare", "medewerker"),
)
_OF_OPERATORS = words_of(
    "jahit mesin produksi gudang forklift crane obras potong bordir rajut tenun boiler ekskavator "
    "excavator bulldozer loader press packing pengeluaran maszyn maszyny wózka"
)
_RUN_BY_FIRMS = words_of(
    "mill farm quarry pit gold stone coal oil gas ship fish "
    "cattle dairy poultry tea rubber palm coffee cocoa "
    "cotton field greenhouse garden kiln brick hotel hospital bus store warehouse road home waste garbage"
)


def _phrases(text: str) -> frozenset[str]:
    return frozenset(one.replace("_", " ").casefold() for one in text.split())


SURE = frozenset().union(*map(_phrases, _SURE.values())) - _phrases(_CALLED_SO)
"""Jobs that are nobody's but a person's, without capitals."""
OF_FIRMS_TOO = _phrases(_OF_FIRMS)
"""Jobs that a firm may do as well: "Rahim Mills - packer"."""
CALLED_SO = _phrases(_CALLED_SO)
"""Jobs that people and firms are called by: they tell behind a name and parted from it alone."""
ENDING = _phrases(_ENDING)
"""They end a job behind words that belong to one: "kitchen hand"."""
ENDING_ANY = _phrases(_ENDING_ANY)
"""In Turkish they end a job behind any word."""
PARTS_OF_JOBS = _phrases(_PARTS_OF_JOBS)
"""Words that may stand before a job and belong to it: "sewing machine operator"."""
BEHIND_A_JOB = _BEHIND_A_JOB
"""Between a job and what is done: "colhedor de café"."""
TAKING_MORE = frozenset(_TAKING_MORE)
"""Behind these a job goes on: "công nhân may", "tukang kayu"."""
OF_OPERATORS = _OF_OPERATORS
"""Behind "operator" in Malay, Indonesian and Polish; of ports and mines firms are the operators."""
RUN_BY_FIRMS = _RUN_BY_FIRMS
"""Of these a firm is the operator."""

CHINESE = (
    "平车工|车位工|车工|裁剪工|裁床工|整烫工|熨烫工|烫工|质检员"
    "|检验员|品检员|操作工|操作员|作业员|装配工|组装工|插件工"
    "|焊锡工|贴片工|测试员|包装员|搬运工|装卸工|叉车工|叉车司机"
    "|杂工|小工|临时工|合同工|学生工|实习生|派遣工|钢筋工|架子工"
    "|混凝土工|油漆工|抹灰工|水电工|电工|电焊工|塔吊司机|挖机司机"
    "|信号工|建筑工|采茶工|采棉工|摘棉工|割胶工|除草工|农工"
    "|饲养员|挤奶工|牧工|甲板员|船员|杀鱼工|去皮工|剥虾工|砖工"
    "|砌砖工|制砖工|烧窑工|窑工|出窑工|采矿工|掘进工|爆破工|钻工"
    "|绞车工|选矿工|洗碗工|服务员|保洁员|清洁员|家政工|家政员|护工"
    "|月嫂|钟点工|门卫|保安员|组长|班长|挡车工|织布工|纺纱工"
    "|染色工|印染工|绣花工|锁眼工|钉扣工|剪线工|打包工|分拣工|分拣员"
    "|打磨工|抛光工|冲压工|注塑工|喷漆工|喷涂工|电镀工|钳工"
    "|铣工|磨工|锅炉工|炉工|翻砂工|铸造工|縫紉工|作業員|雜工"
    "|搬運工|清潔工|看護工|幫傭|船員|漁工|操作員|外勞|移工"
)
THAI = (
    "พนักงานเย็บผ้า|พนักงานเย็บ|พนักงานฝ่ายผลิต|พนักงานผลิต|พนักงานทำความสะอาด|พนักงานขับรถ|พนักงานแพ็ค"
    "|พนักงานรักษาความปลอดภัย|รปภ\\.?|คนสวน|คนงานก่อสร้าง|คนงานประมง"
    "|ลูกเรือประมง|ช่างไม้|ช่างไฟฟ้า|ช่างไฟ|ช่างทาสี"
    "|ช่างซ่อม|ช่างเหล็ก|คนกรีดยาง|คนตัดอ้อย|คนเลี้ยงเด็ก|พี่เลี้ยงเด็ก"
    "|คนแกะกุ้ง|คนคัดแยก|คนยกของ|หัวหน้าไลน์|พนักงาน"
)
ARABIC = (
    "حداد|دهان|مبلط|ميكانيكي|حارس أمن|حارس|راعي غنم|راعي|عتال|حمال|مربية أطفال|مربية|بستاني|جنايني|مكوجي"
    "|مشغل آلة|فراش|جزار|نادل|عاملة منزلية|عامل زراعي|عامل بناء"
    "|عامل تنظيف|عامل منجم|عامل طوب|عامل مصنع|عامل إنتاج"
)
BENGALI = (
    "সুইং অপারেটর|মেশিন অপারেটর|সেলাই অপারেটর|অপারেটর|কাটার|আয়রনম্যান"
    "|কোয়ালিটি ইন্সপেক্টর|ফিনিশিং হেলপার|লাইনম্যান"
    "|লোডার|কাঠমিস্ত্রি|রংমিস্ত্রি|মিস্ত্রি|দিনমজুর|কৃষি শ্রমিক|চা শ্রমিক"
    "|ইটভাটা শ্রমিক|সিকিউরিটি গার্ড|গার্ড|ক্লিনার|সুইপার|ঝাড়ুদার|মালী"
    "|আয়া|কাজের বুয়া|তাঁতি|কর্মী|কর্মচারী|সুপারভাইজার"
)
HINDI = (
    "मज़दूर|मजदुर|श्रमिक|कामगार|कामदार|कर्मचारी|हेल्पर|ऑपरेटर|मशीन ऑपरेटर"
    "|सिलाई ऑपरेटर|दर्जी|सफाईकर्मी|सफाई कर्मी|कारीगर|पथेरा"
    "|भराई|निकासी|जलाई वाला|बढ़ई|प्लम्बर|इलेक्ट्रीशियन|पेंटर|माली|धोबी"
    "|आया|पैकर|लोडर|कटर|चपरासी|सिक्योरिटी गार्ड|बुनकर|खेत मजदूर|खनिक"
)
