"""Words for those who work up crops and catch, which are factories: "Processor", 加工厂. Data only."""

HEADINGS = (
    "processor|processors|processor name|name of processor|name of the processor|processing company|"
    "processing plant name|"
    "seafood processor|fish processor|cannery|cannery name|pack house|packing plant|packhouse name|"
    "procesador|procesadora|nombre del procesador|planta procesadora|planta de procesamiento|"
    "planta de proceso|empacadora|conservera|processador|processadora|nome do processador|"
    "planta de processamento|beneficiadora|unidade de beneficiamento|fábrica de conservas|"
    "transformateur|nom du transformateur|usine de transformation|conserverie|station de conditionnement|"
    "verarbeiter|name des verarbeiters|verarbeitungsbetrieb|verarbeitungswerk|konservenfabrik|packbetrieb|"
    "trasformatore|stabilimento di trasformazione|conservificio|verwerker|naam verwerker|"
    "verwerkingsbedrijf|conservenfabriek|przetwórca|zakład przetwórczy|przetwórnia|"
    "işleyici|işleme tesisi|işleme fabrikası|konserve fabrikası|cơ sở chế biến|nhà máy chế biến|"
    "doanh nghiệp chế biến|nhà chế biến|pengolah|pabrik pengolahan|unit pengolahan|nama pengolah|"
    "pemproses|kilang pemprosesan|加工厂|加工廠|加工厂名称|加工企业|加工商|加工单位|罐头厂|水产加工厂|"
    "加工業者|加工場|加工工場|缶詰工場|가공업체|가공공장|가공업체명|통조림공장|переработчик|"
    "перерабатывающий завод|перерабатывающее предприятие|консервный завод|المعالج|مصنع التجهيز|"
    "مصنع المعالجة|مصنع التعليب|ผู้แปรรูป|โรงงานแปรรูป|โรงงานอาหารกระป๋อง|प्रसंस्करण इकाई|"
    "प्रसंस्करणकर्ता|প্রক্রিয়াকরণ কারখানা|প্রক্রিয়াজাতকারী|μεταποιητής|κονσερβοποιείο|מפעל עיבוד"
)
KINDS = HEADINGS + (
    "|processing plant|processing factory|processing facility|processing unit|"
    "packhouse|packing house|canning plant|canning factory|freezing plant|"
    "cold storage plant|"
    "processor exporter|exporter processor|"
    "spinning mill|rice mill|sugar mill|oil mill|palm oil mill|flour mill|"
    "weaving mill|dyeing mill|ginnery|tannery|slaughterhouse|abattoir|refinery|smelter|"
    "matadero|frigorífico|abattoir|schlachthof|macello|planta empacadora|planta conservera"
)
VESSELS = (
    "fishing vessel|fishing vessels|fishing boat|fishing boats|vessel|vessels|trawler|longliner|long liner|"
    "purse seiner|squid jigger|jigger|gillnetter|pole and line|buque pesquero|barco pesquero|"
    "embarcación pesquera|palangrero|arrastrero|barco de pesca|embarcação de pesca|palangreiro|"
    "navire de pêche|palangrier|chalutier|thonier|fischereischiff|fischereifahrzeug|fangschiff|peschereccio|"
    "vissersvaartuig|vissersschip|statek rybacki|balıkçı teknesi|balıkçı gemisi|tàu cá|kapal ikan|"
    "kapal penangkap ikan|渔船|漁船|延绳钓船|拖网渔船|어선|рыболовное судно|траулер|"
    "سفينة صيد|قارب صيد|เรือประมง|เรือลากอวน|मछली पकड़ने की नाव|মাছ ধরার নৌকা|αλιευτικό σκάφος"
)
