"""Headings of supplier lists for who, where and what a supplier is. Data only; read by `headings`.

Forms are separated by bars and written without capitals, accents and punctuation; a field's own name always
counts besides. Languages: English, Spanish, Portuguese, French, German, Italian, Dutch, Polish, Turkish,
Vietnamese, Indonesian, Chinese, Japanese, Korean, Russian, Arabic, Thai, Hindi, Bengali, Khmer, Urdu, and
single words of others.
"""

from __future__ import annotations

FIELDS: dict[str, str] = {
    "name": (
        "denominacion|nombre comercial|nome fantasia|nom commercial|nazwa skrocona|search name|suchname|"
        "kurzname|"
        "kreditorname|kreditorenname|name des kreditors|firmenbezeichnung|nom du tiers|nom tiers|"
        "nombre fiscal|nombre acreedor|nombre del acreedor|satici|satici adi|unvani|ticari unvan|"
        "ticari unvani|nazwa pelna|"
        "denomination|denomination sociale|denominacion social|denominazione|"
        "इकाई का नाम|फैक्ट्री का नाम|कंपनी का नाम|প্রতিষ্ঠানের নাম|কোম্পানির নাম|"
        "生产商|生产厂家|制造商|制造商名称|厂家名称|厂商|厂商名称|廠商名稱|製造商|取引先|"
        "製造元|製造工場|生産工場|委託先|거래처명|협력사명|협력업체|제조사|제조업체|ผู้ขาย|"
        "ชื่อผู้ขาย|ชื่อผู้ผลิต|ชื่อสถานประกอบการ|производитель|изготовитель|контрагент|"
        "наименование организации|организация|اسم المقاول|المقاول|اسم الشركة|اسم المنشأة|المنشأة|"
        "cari unvan|cari adi|firma unvani|isletme adi|uretici|uretici firma|doanh nghiep|"
        "ten doanh nghiep|don vi|ten don vi|co so san xuat|nama vendor|nama supplier|perusahaan|"
        "nama pt|pabrikan|finca|nombre de la finca|predio|fundo|hacienda|granja|rancho|ranch|"
        "ranch name|estancia|fazenda|nome da fazenda|sitio|propriedade|packhouse|packing house|"
        "fishing vessel|fishing vessel name|name of vessel|name of the vessel|ship name|船名|船舶名|船舶名称|"
        "漁船名|渔船名|渔船名称|선명|선박명|어선명|ชื่อเรือ|ten tau|ten tau ca|nama kapal|nombre del buque|"
        "nombre de la embarcacion|nom du navire|nome da embarcacao|название судна|اسم السفينة|gemi adi|"
        "packer|shipper|grower shipper|vessel|vessel name|boat name|orchard|greenhouse|quarry|kiln|"
        "produktionsstatte|produktionsstandort|fertigungsstatte|"
        "exploitation|nom de l exploitation|ferme|etablissement|nom de l etablissement|atelier|"
        "site de fabrication|producteur|fabricant|establecimiento|planta|maquila|maquiladora|taller|"
        "confeccionista|productor|producent|producent nazwa|zaklad|zaklad produkcyjny|podmiot|"
        "kontrahent|nazwa kontrahenta|producator|furnizor|dodavatel|vyrobce|beszallito|gyarto|"
        "προμηθευτης|доставчик|постачальник|leverandor|leverantor|toimittaja|proizvodac|dobavljac|"
        "cooperative|cooperative name|name of cooperative|coop|coop name|co operative name|"
        "nom de la cooperative|cooperativa|nombre de la cooperativa|nome da cooperativa|"
        "genossenschaft|nama koperasi|name 1|name1|name|supplier name|supplier|suppliers|vendors|"
        "factories|facilities|site|plant|plant name|manufacturers|companies|trade name|"
        "registered name|legal entity name|legal entity|supplier legal name|company legal name|"
        "organisation|organization|supplier factory|business partner|account name|"
        "nombre de proveedor|nombre de la empresa|nombre empresa|nom de l usine|nom du site|"
        "nom fournisseur|lieferantenname|unternehmen|betrieb|名前|公司|企业|供應商名|工厂名|"
        "vendor name|vendor|factory name|factory|facility name|facility|site name|company name|"
        "company|manufacturer|manufacturer name|producer|producer name|contractor|contractor name|"
        "subcontractor|farm name|farm|mill name|mill|estate name|plantation name|legal name|"
        "business name|entity name|organisation name|organization name|establishment name|"
        "production unit|name of factory|name of the factory|name of the supplier|"
        "name of the company|name of supplier|name of facility|name of company|trading name|"
        "unit name|grower|grower name|exporter|nombre|proveedor|nombre del proveedor|razon social|"
        "fabrica|nombre de la fabrica|empresa|nome|fornecedor|nome do fornecedor|razao social|"
        "nome da empresa|fabricante|nom|fournisseur|nom du fournisseur|raison sociale|usine|"
        "nom de l entreprise|lieferant|name des lieferanten|firma|firmenname|werk|hersteller|"
        "fornitore|nome fornitore|ragione sociale|stabilimento|leverancier|naam|naam leverancier|"
        "bedrijfsnaam|fabriek|dostawca|nazwa|nazwa dostawcy|nazwa firmy|tedarikci|tedarikci adi|"
        "fabrika adi|firma adi|unvan|ten nha cung cap|nha cung cap|ten cong ty|ten nha may|ten|nama|"
        "nama pemasok|pemasok|nama pabrik|nama perusahaan|供应商|供应商名称|供應商|供應商名稱|工厂|"
        "工厂名称|工廠名稱|公司名称|公司名稱|企业名称|名称|名稱|会社名|工場名|サプライヤー|"
        "サプライヤー名|仕入先|仕入先名|取引先名|業者名|업체명|회사명|공장명|공급업체|공급업체명|"
        "наименование|название|поставщик|наименование поставщика|المورد|اسم المورد|اسم المصنع|الاسم|"
        "ชื่อผู้จำหน่าย|ชื่อโรงงาน|ชื่อบริษัท|ผู้ผลิต|आपूर्तिकर्ता|आपूर्तिकर्ता का नाम|সরবরাহকারী|"
        "কারখানার নাম|नाम|full name of all authorized production units and processing facilities|"
        "name of production unit|production unit name|business partner name|ឈ្មោះរោងចក្រ|"
        "ឈ្មោះអ្នកផ្គត់ផ្គង់|سپلائر کا نام|فیکٹری کا نام"
    ),
    "native_name": (
        "native name|local name|name in local language|local language name|chinese name|name local|"
        "nombre local|nom local|本地名称|中文名称|中文名|公司中文名|alternative name|alternativ|"
        "native language name|name in native language|name in local script|thai name|"
        "name in thai|vietnamese name|burmese name|myanmar name|khmer name|japanese name|korean name|"
        "arabic name|hindi name|bengali name|russian name|name in chinese|ชื่อไทย|ชื่อภาษาไทย|ชื่อ ภาษาไทย|"
        "ชื่อโรงงาน ภาษาไทย|ten tieng viet|ten dia phuong|現地名|現地語名|現地語名称|中文厂名|현지명"
    ),
    "other_names": (
        "other name|other names|alias|aliases|also known as|aka|a k a|dba|d b a|doing business as|"
        "trading as|short name|former name|former names|formerly|formerly known as|previous name|"
        "previous names|old name|english name|name in english|name english|name en|other trade name|"
        "other trade names|name in latin script|latin name|transliterated name|otro nombre|otros nombres|"
        "nombre anterior|autre nom|autres noms|ancien nom|anderer name|andere namen|fruherer name|"
        "ehemaliger name|nome anterior|nome precedente|altro nome|eski unvan|ten khac|ten tieng anh|"
        "nama lain|英文名|英文名称|英文名稱|公司英文名|公司英文名称|曾用名|别名|其他名称|旧社名|英語名|"
        "영문명|прежнее название|другое название"
    ),
    "name_addition": (
        "ragione sociale 2|raison sociale 2|razon social 2|bezeichnung 2|"
        "name 2|name2|name line 2|second line of the name|name addition|namenszusatz|"
        "complement de nom|nombre 2|nome 2|nom 2|nazwa 2"
    ),
    "address": (
        "rue|calle|calle y numero|via e numero civico|rua|sokak|cadde|ulica i nr|ulica i numer|"
        "house number and street|street house number|adresse ligne 1|domicilio fiscal|numero et rue|"
        "strasse hausnr|"
        "stras|"
        "ទីតាំង|address street|"
        "经营地址|生产地址|厂址|通讯地址|办公地址|地址信息|生產地址|工場所在地|工場住所|本社所在地|"
        "소재지|사업장주소|공장주소|주소지|ที่ตั้ง|ที่อยู่โรงงาน|สถานที่ตั้ง|юридический адрес|"
        "фактический адрес|адрес производства|местонахождение|адреса|عنوان المصنع|الموقع|"
        "tesis adresi|fabrika adresi|adresi|acik adres|dia diem|dia chi san xuat|dia chi nha may|"
        "tru so chinh|lokasi|lokasi pabrik|vestigingsadres|bezoekadres|adres siedziby|adres zakladu|"
        "adresa|sidlo|szekhely|διευθυνση|osoite|adress|adresse du site|emplacement|"
        "domicilio de la planta|direccion de la planta|direccion fabrica|endereco da fabrica|"
        "localizacao da propriedade|registered office|registered address|registered office address|"
        "head office|head office address|office address|business address|company address|"
        "siege social|adresse du siege|domicilio social|sede social|sede legale|firmensitz|"
        "firmenanschrift|standort|site de production|lieu|ubicacion|localizacao|merkez adresi|"
        "is adresi|tru so|عنوان المقر|注册地址|経営地址|street and house number|street and number|"
        "strasse und hausnummer|strasse hausnummer|strasse nr|rue et numero|location of works|"
        "location of work|work location|works location|place of work|workplace address|address|"
        "street address|street|full address|supplier address|factory address|facility address|"
        "site address|address 1|address line 1|address1|location address|project location|"
        "site location|manufacturing location|factory location|production location|mailing address|"
        "postal address|location|direccion|domicilio|endereco|morada|logradouro|adresse|anschrift|"
        "strasse|indirizzo|adres|ulica|dia chi|alamat|地址|工厂地址|工廠地址|详细地址|住所|所在地|"
        "주소|адрес|العنوان|ที่อยู่|पता|ঠিকানা|អាសយដ្ឋាន|پتہ"
    ),
    "city": (
        "ortschaft|"
        "所在城市|县|区县|市县|所在市|市町村|시군구|시|อำเภอ|เขต|город село|населенный пункт|"
        "населённый пункт|ilcesi|sehri|huyen|quan|kecamatan|kota kabupaten|kabupaten kota|woonplaats|"
        "miejscowosc|localitate|oras|telepules|varos|πολη|kaupunki|localidad municipio|vereda|"
        "corregimiento|aldea|powiat|localite commune|town or village|settlement|sous prefecture|"
        "village ou campement|poblacion|localita|gemeinde|wohnort|standort ort|arrondissement|"
        "barangay|thana|upazila|taluk|taluka|mandal|tehsil|xa phuong|quan huyen|localite|"
        "localite siege|localidad|localidade|village|town village|village town|desa|city|town|"
        "city town|town city|municipality|district|ciudad|municipio|cidade|ville|commune|stadt|ort|"
        "citta|comune|stad|plaats|miasto|sehir|ilce|thanh pho|kota|kabupaten|城市|市|都市|市区町村|"
        "도시|город|المدينة|เมือง|शहर|শহর|ទីក្រុង|شہر"
    ),
    "region": (
        "prov|"
        "regio|"
        "所在省份|所在省|省市区|所属省份|地区|所在地区|시도|ภาค|регион область|субъект рф|ili|bolge|"
        "mien|khu vuc|tinh thanh|tinh thanh pho|daerah|provinsi asal|voivodeship|judet|kraj region|"
        "megye|maakunta|regional delegation|delegation regionale|region administrative|"
        "bundesland region|state|province|state province|state or province|province state|"
        "region state|county|prefecture|governorate|estado|provincia|departamento|provincia estado|"
        "uf|etat|departement|bundesland|regione|provincie|wojewodztwo|il|tinh|provinsi|propinsi|省|"
        "省份|省市|都道府県|都道府県 省|도|область|регион|المحافظة|จังหวัด|राज्य|জেলা"
    ),
    "postal_code": (
        "kod poczt|"
        "pstlz|"
        "邮政编码号|邮编号码|우편|รหัสไปรษณีย์โรงงาน|posta kod|cp|c p|npa|cod postal|psc|"
        "iranyitoszam|ταχυδρομικος κωδικας|postnummer|postinumero|codigo postal cep|postal code|"
        "postcode|post code|zip|zip code|zipcode|pin code|pincode|codigo postal|cep|code postal|plz|"
        "postleitzahl|cap|kod pocztowy|posta kodu|ma buu dien|kode pos|邮编|邮政编码|郵遞區號|"
        "郵便番号|우편번호|почтовый индекс|индекс|الرمز البريدي|รหัสไปรษณีย์"
    ),
    "country": (
        "flag|flag state|flag country|flag of vessel|vessel flag|country of flag|pabellon|"
        "estado de pabellon|pavillon|etat du pavillon|"
        "land region|land reg|pays region|pais region|pais regiao|ulke bolge|"
        "所在国家|国别|生产国|原产国|产地国|所在国|所属国|生産国|製造国|원산지|생산국가|제조국|"
        "ประเทศผู้ผลิต|страна производства|страна происхождения|بلد المنشأ|بلد التصنيع|uretim ulkesi|"
        "mensei|mense ulke|nuoc san xuat|xuat xu|negara asal|negara produksi|vestigingsland|"
        "productieland|kraj produkcji|kraj pochodzenia|orszag|χωρα|herstellungsland|ursprungsland|"
        "fertigungsland|standort land|land des standorts|pais de fabricacao|ctry|country|"
        "country name|manufacturing country|country of manufacture|country of manufacturing|"
        "site country|location country|facility country name|factory location country|"
        "pays de fabrication|pais de fabricacion|country region|country or region|"
        "country of production|country of operation|production country|supplier country|"
        "factory country|facility country|country of origin|nation|country location|pais|"
        "pais de origen|pais de produccion|pais de origem|pays|pays d origine|pays de production|"
        "land|herkunftsland|produktionsland|paese|nazione|paese di origine|kraj|ulke|quoc gia|nuoc|"
        "negara|国家|國家|国家地区|国|国名|생산국|국가|국가명|страна|الدولة|البلد|ประเทศ|देश|দেশ|"
        "ប្រទេស|ملک"
    ),
    "country_code": (
        "landerschlussel|landerkennz|land iso|cod pais|codigo do pais|codice paese|cod paese|"
        "country key|"
        "lkz|landerkennzeichen|country code|country iso|iso country|iso country code|iso code|iso|"
        "iso2|iso3|iso 2|iso 3|iso alpha 2|iso alpha 3|alpha 2|alpha 3|cc|country iso2|country iso3|"
        "codigo de pais|codigo pais|code pays|landercode|laendercode|kod kraju|ulke kodu|ma quoc gia|"
        "国家代码|国コード|국가코드|код страны"
    ),
    "kind": "kind|supplier kind|kind of supplier|kind of site",
    "sector": (
        "faaliyet|faaliyet alani|faaliyet konusu|"
        "branchenschlussel|industry key|ramo|"
        "brsch|brtxt|"
        "行业类别|所属行业|行业类型|经营范围|业务范围|业务类型|産業|事業内容|業種区分|산업|업태|"
        "사업분야|ประเภทกิจการ|ประเภทธุรกิจ|ประเภทอุตสาหกรรม|ลักษณะงาน|вид деятельности|"
        "сфера деятельности|оквэд|вид работ|النشاط|نوع الأعمال|faaliyet alani|faaliyet konusu|"
        "nace kodu|sektoru|nganh san xuat|linh vuc|linh vuc kinh doanh|bidang usaha|jenis usaha|kbli|"
        "bedrijfsactiviteit|sbi code|pkd|przedmiot dzialalnosci|caen|nace code|code naf|naf|code ape|"
        "cnae|ramo de atividade|ramo de actividad|giro|ciiu|ateco|wz code|tatigkeitsbereich|"
        "trade package|trade packages|works package|package description|trade discipline|discipline|"
        "specialism|speciality|specialty|type of work|type of works|nature of work|nature of works|"
        "principal activity|especialidad|especialidade|specialite|spezialisierung|leistungsbereich|"
        "nature des travaux|tipo de obra|uzmanlik alani|is kolu|نوع النشاط|نشاط الشركة|نوع العمل|"
        "专业|工种|trade|trades|trade scope of works|scope of works|scope of work|work package|"
        "gewerk|gewerke|corps d etat|corps de metier|metier|lot de travaux|oficio|gremio|mestiere|"
        "branca de obra|fachgewerk|sector|industry|industry sector|industry type|sector name|sectors|"
        "industries|line of business|sector industry|business sector|sector s|isic|isic code|"
        "isic rev 4|naics|nace|activity|business activity|industria|rubro|actividad|setor|atividade|"
        "secteur|secteur d activite|activite|branche|industrie|sektor|branza|settore|bedrijfstak|"
        "endustri|nganh|nganh nghe|nganh cong nghiep|industri|行业|行業|产业|業種|업종|отрасль|"
        "сектор|القطاع|อุตสาหกรรม|क्षेत्र|খাত|primary sector"
    ),
    "product": (
        "商品名称|商品名稱|品名|货物名称|貨物名稱|hs编码|hs編碼|商品编码|商品編碼|海关编码|"
        "species|target species|species caught|catch|"
        "wgr|warengr|wg bez|warengruppenbez|warengruppentext|matkl|wgbez|artikel|materialkurztext|"
        "famille article|groupe marchandises|groupe de marchandises|grupo articulos|gruppo merci|"
        "gruppo merceologico|categoria merceologica|grupo de produtos|malzeme grubu|malzeme tanimi|"
        "grupa materialowa|material group|material group desc|matl group|mat group|item description|"
        "commodity code|"
        "metal|metals|mineral|minerals|"
        "主营产品|主要产品名称|生产产品|产品名|供应产品|供货产品|采购品类|产品类型名称|主營產品|"
        "製造品目|生産品目|取扱品目|納入品|主要製品|主要品目|생산품목|생산제품|취급품목|주요제품|납품품목|"
        "ผลิตภัณฑ์หลัก|สินค้าที่ผลิต|ประเภทสินค้า|продукция наименование|вид продукции|номенклатура|"
        "товарная группа|المنتج الرئيسي|نوع المنتج|السلعة|urun grubu|urun adi|uretim konusu|"
        "mal cinsi|mat hang|san pham chinh|loai san pham|nguyen lieu|jenis produk|produk utama|"
        "bahan baku|productgroep|productcategorie|artikelgroep|asortyment|grupa towarowa|produse|"
        "vyrobky|termek|προιον|produto fornecido|produtos fornecidos|insumo|mercancia|mercadoria|"
        "cultivos|especie|speculations|produit fourni|produits fournis|marchandise|matiere premiere|"
        "gelieferte produkte|gelieferte ware|erzeugnis|erzeugnisse|rohstoff|merce|prodotto fornito|"
        "materia prima|materialgruppe|materialart|warenart|artikelgruppe|artikelbezeichnung|"
        "material type|material description|spend category|purchasing category|procurement category|"
        "famille d achat|famille de produits|grupo de articulos|grupo de materiales|"
        "grupo de mercadorias|goods supplied|goods or services|products supplied|supplied products|"
        "speculation|denree|culture|rubro de productos|mal grubu|nhom hang|المادة|品类|物料组|"
        "物料描述|bezeichnung warengruppe|warengruppenbezeichnung|warengruppe bezeichnung|"
        "material group description|commodity description|product group description|libelle article|"
        "description produit|descripcion del producto|descricao do produto|product|products|"
        "product type|nature of product|products made|products manufactured|product name|"
        "main product|main products|type of product|产品类别|产品名称|主要产品|product types|"
        "product type type|product category|product s|commodity|commodities|product group|goods|"
        "material|raw material|crop|crops|hs code|hs|item|items|product description|producto|"
        "productos|tipo de producto|cultivo|produto|produtos|tipo de produto|cultura|produit|"
        "produits|type de produit|produkt|produkte|produktart|warengruppe|prodotto|prodotti|"
        "producten|produkty|urun|urunler|san pham|produk|komoditas|产品|產品|产品类型|商品|製品|品目|"
        "제품|품목|продукт|продукция|товар|المنتج|المنتجات|ผลิตภัณฑ์|สินค้า|उत्पाद|পণ্য|"
        "type of products made|type of products|products and services|sector product type|ផលិតផល|"
        "مصنوعات"
    ),
    "latitude": (
        "latitude|lat|latitud|breitengrad|geographische breite|latitudine|szerokosc geograficzna|enlem|"
        "vi do|lintang|纬度|"
        "緯度|위도|широта|خط العرض"
    ),
    "longitude": (
        "longitude|lng|lon|long|longitud|langengrad|geographische lange|geographische laenge|"
        "longitudine|dlugosc geograficzna|boylam|kinh do|"
        "bujur|经度|經度|経度|경도|долгота|خط الطول"
    ),
    "coordinates": (
        "coordinates|gps|gps coordinates|lat long|lat lng|latlong|latlng|latlon|lat lon|"
        "supplier latlon|geolocation|geo|point|coordenadas|coordonnees|coordonnees gps|koordinaten|"
        "coordinate|toa do|koordinat|坐标|座標|좌표|координаты"
    ),
    "supplier_id": (
        "own number|own no|own id|own code|own reference|our number|our no|"
        "n fournisseur|fournisseur n|n fornitore|n dostawcy|"
        "lieferantennr|liefnr|lief nr|krednr|kreditornr|kreditorennr|kreditorenkonto|kreditorkonto|"
        "personenkonto|kto nr kreditor|code tiers|n tiers|compte tiers|compte auxiliaire|code fourn|"
        "acreedor|creditor|cari hesap kodu|akronim|bp code|bpartner|business partner id|"
        "lifnr|kunnr|"
        "供应商编码|供应商代号|厂商编号|厂商代码|供應商編號|供應商代碼|廠商代號|取引先コード|"
        "仕入先番号|サプライヤーコード|거래처코드|협력사코드|업체번호|รหัสผู้จำหน่าย|รหัสผู้ขาย|"
        "код контрагента|كود المورد|رمز المورد|tedarikci no|tedarikci kodu|cari kodu|cari kod|ma ncc|"
        "kode vendor|kode supplier|ref|our reference|lieferanten nr|kreditorennummer|bp number|bp no|"
        "partner number|business partner number|business partner no|account number|"
        "numero fournisseur|رقم المورد|ref no|supplier id|supplier number|supplier code|vendor id|"
        "vendor number|vendor code|factory id|factory code|facility id|site id|id|uml id|mill id|"
        "farm id|internal id|supplier no|vendor no|codigo de proveedor|codigo do fornecedor|"
        "code fournisseur|lieferantennummer|kreditor|codice fornitore|leveranciersnummer|"
        "ma nha cung cap|kode pemasok|供应商编号|供应商代码|仕入先コード|업체코드|код поставщика|"
        "sedex site reference|zs number|zc number|licence number|license number|est number|"
        "establishment number|site reference|site code|zs code|zc code|zs reference|zc reference|"
        "sedex company reference|sedex id|amfori id|site amfori id|amfori site id|dbid"
    ),
    "os_id": "os id|os hub id|oar id|open supply hub id|osid|oarid|os hub os id|open supply hub os id",
    "gln": ("gln|global location number|gln number|gln code|gs1 gln|site gln|factory gln|gtin 13 location"),
    "lei": "lei|legal entity identifier|lei code|lei number|vlei|lei id",
    "duns": (
        "duns|duns number|d u n s|d u n s number|dun bradstreet number|duns no|duns id|numero duns|"
        "duns nummer|邓白氏编码|邓氏编码"
    ),
    "tax_id": (
        "ein|abn|steuernr|st nr|stcd2|cod fisc|"
        "stcd1|"
        "纳税人识别码|税务登记号|統編|사업자번호|เลขประจำตัวผู้เสียภาษีอากร|инн кпп|инн организации|"
        "الرقم الضريبي للمنشأة|vergi dairesi no|mst doanh nghiep|npwp perusahaan|cuit|rif|nrt|"
        "identificacion tributaria|numero de identificacion tributaria|n id fiscal|"
        "identifiant fiscal|ninea|nif empresa|tax registration no|trn|ntn|kra pin|ptin|tax id|"
        "tax number|tax identification number|tax no|tax code|taxpayer number|taxpayer id|"
        "tax registration number|tin|cnpj|gstin|gst number|gst no|vkn|mst|steuernummer|numero fiscal|"
        "identificacion fiscal|numero de identificacion fiscal|nif|nit|ruc|rut|rfc|codice fiscale|"
        "vergi no|vergi numarasi|vergi kimlik no|ma so thue|npwp|nomor npwp|税号|纳税人识别号|"
        "統一編號|納税者番号|사업자등록번호|инн|налоговый номер|الرقم الضريبي|เลขประจำตัวผู้เสียภาษี|"
        "जीएसटी|ট্যাক্স আইডি"
    ),
    "vat_id": (
        "ustid nr|uid nr|no iva|nif iva|nif comunitario|n i f comunitario|nipc|nip ue|n tva intracom|"
        "tva intracom|vat registration no|"
        "stceg|"
        "ust idnr|ustid|uid nummer|mwst nummer|num tva|n tva intracommunautaire|piva|dic|dph|vat id|"
        "vat number|vat no|vat registration number|vat reg no|eu vat number|ust id|umsatzsteuer id|"
        "umsatzsteuer identifikationsnummer|numero de tva|n tva|tva intracommunautaire|numero tva|"
        "partita iva|p iva|numero de iva|btw nummer|nip|kdv no"
    ),
    "registration_number": (
        "hrb nr|hrb nummer|no registro|"
        "社会信用代码|营业执照注册号|信用代码|工商注册号|法人番号13桁|огрн огрнип|رقم القيد|"
        "ticaret sicil|so gcn dkkd|nib perusahaan|n siret|no siret|numero siret|siret no|"
        "numero siren|n rccm|handelsregisternr|kvk nr|reg no|company no|companies house number|"
        "company reg no|company reg number|crn|trade licence|trade license|handelsregister|"
        "handelsregister nr|hrb|no rccm|rccm|registre de commerce|n registre de commerce|oib|ico|cui|"
        "sicil no|mersis no|so dkkd|رقم الترخيص|سجل تجاري|الرقم الموحد|trade licence no|"
        "trade license no|trade licence number|trade license number|cr no|cr number|"
        "commercial registration|commercial registration no|uen|trade register no|"
        "registration number|company registration number|company number|business registration number|"
        "business registration no|registration no|company registration no|trade register number|"
        "commercial register number|unified social credit code|uscc|social credit code|siren|siret|"
        "kvk|kvk nummer|handelsregisternummer|numero de registro|numero de matricula|"
        "registro mercantil|numero de registro mercantil|numero d immatriculation|rcs|numero rea|krs|"
        "regon|ticaret sicil no|so dang ky kinh doanh|nomor induk berusaha|nib|统一社会信用代码|"
        "統一社會信用代碼|营业执照号|注册号|法人番号|登録番号|법인등록번호|огрн|"
        "регистрационный номер|رقم السجل التجاري|เลขทะเบียนนิติบุคคล|cin|रजिस्ट्रेशन नंबर|"
        "business licence number|business license number|business licence no"
    ),
    "processing_type": (
        "processing type|facility type|factory type|facility processing type|type of facility|"
        "processing type facility type|processing type facility type raw|type of processing|"
        "site type|unit type|production process|process|tipo de proceso|tipo de instalacion|"
        "type d usine|art der anlage|tesis turu|设施类型|加工类型|site function|"
        "facility type processing type"
    ),
    "is_closed": "is closed|closed|facility closed|site closed",
    "season": (
        "season|harvest season|peak season|harvest months|harvest weeks|temporada|cosecha|safra|"
        "saison|erntezeit|stagione|mua vu|musim"
    ),
}

SECOND_NAMES = frozenset(
    (
        *("denominacion", "nombre comercial", "nome fantasia", "nom commercial", "nazwa skrocona"),
        *("search name", "suchname", "kurzname", "trade name", "trading name"),
    )
)
"""Headings of names that count where a list has no better: "Razão social" comes before "Nome fantasia"."""

NAME_REMARKS = frozenset(
    (
        *("en", "eng", "english", "cn", "zh", "chinese", "local", "native", "latin", "original", "romanised"),
        *("ja", "jp", "japanese", "ko", "kr", "korean", "ru", "russian", "ar", "arabic", "th", "thai", "vi"),
        *("vietnamese", "hi", "hindi", "bn", "bengali", "tr", "turkish", "local language", "local script"),
        *("in english", "in chinese", "in local language", "英文", "中文", "pinyin", "translated", "other"),
        *("burmese", "mm", "khmer", "kh", "km", "lao", "la", "nepali", "ne", "tamil", "ta", "urdu", "ur"),
        *(
            "vn",
            "indonesian",
            "malay",
            "ms",
            "native script",
            "native language",
            "local name",
            "ไทย",
            "現地語",
        ),
        *("legal", "trade", "trading", "former", "previous", "official", "short", "romanized"),
    )
)
"""Remarks in brackets behind headings of names: "Name (CN)" and "Name (EN)" are two of one supplier."""

REMARKS = frozenset(
    (
        *("remark", "remarks", "comment", "comments", "note", "notes", "observation", "observations"),
        *("bemerkung", "bemerkungen", "kommentar", "kommentare", "anmerkung", "anmerkungen", "notiz"),
        *("remarque", "remarques", "commentaire", "commentaires", "observaciones", "comentario"),
        *("comentarios", "notas", "observacoes", "osservazioni", "commenti", "opmerking", "opmerkingen"),
        *("uwagi", "notlar", "aciklama", "catatan", "keterangan", "ghi chu", "nhan xet"),
        *("备注", "備註", "备考", "備考", "说明", "コメント", "비고", "หมายเหตุ", "ملاحظات"),
        *("примечание", "примечания", "комментарий"),
    )
)
"""Headings below which anything may be written, of people too: never taken for an address."""

PACKAGES = frozenset(("package", "packages"))
"""Headings of trades where the list is one of sub-contractors, and of boxes elsewhere."""

KINDS: dict[str, str] = {
    "construction": (
        "trade package|trade packages|works package|work package|trade discipline|"
        "trade scope of works|scope of works|location of works|construction site|building site|"
        "gewerk|gewerke|fachgewerk|baustelle|corps d etat|corps de metier|lot de travaux|chantier|"
        "frente de obra|obra|santiye|cong trinh|施工现场|工程名称"
    ),
    "agriculture": (
        "farm|farm name|finca|nombre de la finca|fazenda|nome da fazenda|ranch|ranch name|plantation|"
        "farm size|farm area|cultivated area|planted area|plantation area|anbauflache|"
        "superficie cultivee|superficie plantee|superficie cultivada|superficie sembrada|"
        "vessel name|船名|渔船名称|漁船名|ชื่อเรือ|nama kapal|flag state|gear type|fishing area|home port|"
        "area plantada|area cultivada|luas lahan|luas kebun|dien tich trong|种植面积"
    ),
}
"""Headings that only lists of one kind of supplier have."""
