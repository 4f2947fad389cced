"""Headings of supplier lists for each of our fields, in some twenty languages. Data only; read by `headings`.

Forms are separated by bars and written without capitals, accents and punctuation; a field's own name always
counts besides. Languages: English, Spanish, Portuguese, French, German, Italian, Dutch, Polish, Turkish,
Vietnamese, Indonesian, Chinese, Japanese, Korean, Russian, Arabic, Thai, Hindi, Bengali, Khmer, Urdu.
"""

from __future__ import annotations

FIELDS: dict[str, str] = {
    "name": (
        "cooperative|cooperative name|name of cooperative|coop|coop name|co operative name|"
        "nom de la cooperative|cooperativa|nombre de la cooperativa|nome da cooperativa|"
        "genossenschaft|nama koperasi|name 1|name1|"
        "name|supplier name|supplier|suppliers|vendors|factories|facilities|site|"
        "plant|plant name|manufacturers|companies|trade name|registered name|legal entity name|"
        "legal entity|supplier legal name|company legal name|organisation|organization|"
        "supplier factory|business partner|account name|nombre de proveedor|nombre de la empresa|"
        "nombre empresa|nom de l usine|nom du site|nom fournisseur|lieferantenname|unternehmen|betrieb|"
        "名前|公司|企业|供應商名|工厂名|vendor name|vendor|factory name|factory|facility name|facility|"
        "site name|company name|company|manufacturer|manufacturer name|producer|producer name|"
        "contractor|contractor name|subcontractor|farm name|farm|mill name|mill|estate name|"
        "plantation name|legal name|business name|entity name|organisation name|organization name|"
        "establishment name|production unit|name of factory|name of the factory|name of the supplier|"
        "name of the company|name of supplier|name of facility|"
        "name of company|trading name|unit name|grower|grower name|exporter|nombre|proveedor|"
        "nombre del proveedor|razon social|fabrica|nombre de la fabrica|empresa|nome|fornecedor|"
        "nome do fornecedor|razao social|nome da empresa|fabricante|nom|fournisseur|nom du fournisseur|"
        "raison sociale|usine|nom de l usine|nom de l entreprise|lieferant|lieferantenname|"
        "name des lieferanten|firma|firmenname|werk|hersteller|fornitore|nome fornitore|"
        "ragione sociale|stabilimento|leverancier|naam|naam leverancier|bedrijfsnaam|fabriek|dostawca|"
        "nazwa|nazwa dostawcy|nazwa firmy|tedarikci|tedarikci adi|fabrika adi|firma adi|unvan|"
        "ten nha cung cap|nha cung cap|ten cong ty|ten nha may|ten|nama|nama pemasok|pemasok|"
        "nama pabrik|nama perusahaan|供应商|供应商名称|供應商|供應商名稱|工厂|工厂名称|工廠名稱|"
        "公司名称|公司名稱|企业名称|名称|名稱|会社名|工場名|サプライヤー|サプライヤー名|仕入先|"
        "仕入先名|取引先名|업체명|회사명|공장명|공급업체|공급업체명|наименование|название|поставщик|"
        "наименование поставщика|المورد|اسم المورد|اسم المصنع|الاسم|ชื่อผู้จำหน่าย|ชื่อโรงงาน|"
        "ชื่อบริษัท|ผู้ผลิต|आपूर्तिकर्ता|आपूर्तिकर्ता का नाम|সরবরাহকারী|কারখানার নাম|नाम|"
        "full name of all authorized production units and processing facilities|name of production unit|"
        "production unit name|business partner name|ឈ្មោះរោងចក្រ|ឈ្មោះអ្នកផ្គត់ផ្គង់|سپلائر کا نام|فیکٹری کا نام"
    ),
    "native_name": (
        "native name|local name|name in local language|local language name|chinese name|name local|"
        "nombre local|nom local|本地名称|中文名称|中文名|公司中文名|alternative name|alternativ|"
        "native language name"
    ),
    "name_addition": (
        "name 2|name2|name line 2|second line of the name|name addition|namenszusatz|complement de nom|"
        "nombre 2|nome 2|nom 2|nazwa 2"
    ),
    "address": (
        "street and house number|street and number|strasse und hausnummer|strasse hausnummer|"
        "strasse nr|rue et numero|location of works|location of work|work location|works location|"
        "place of work|workplace address|"
        "address|street address|street|full address|supplier address|factory address|facility address|"
        "site address|address 1|address line 1|address1|location address|project location|site location|"
        "manufacturing location|factory location|"
        "production location|"
        "mailing address|"
        "postal address|location|direccion|domicilio|endereco|morada|logradouro|adresse|anschrift|"
        "strasse|indirizzo|adres|ulica|dia chi|alamat|地址|工厂地址|工廠地址|详细地址|住所|所在地|주소|"
        "адрес|العنوان|ที่อยู่|पता|ঠিকানা|"
        "អាសយដ្ឋាន|پتہ"
    ),
    "city": (
        "localite|localite siege|localidad|localidade|village|town village|village town|desa|"
        "city|town|city town|town city|municipality|district|ciudad|municipio|cidade|ville|commune|stadt|ort|"
        "citta|comune|stad|plaats|miasto|sehir|ilce|thanh pho|kota|kabupaten|城市|市|都市|市区町村|"
        "도시|город|المدينة|เมือง|शहर|শহর|"
        "ទីក្រុង|شہر"
    ),
    "region": (
        "regional delegation|delegation regionale|region administrative|bundesland region|"
        "state|province|state province|state or province|province state|region state|county|prefecture|"
        "governorate|estado|provincia|departamento|provincia estado|uf|etat|departement|bundesland|"
        "regione|provincie|wojewodztwo|il|tinh|provinsi|propinsi|省|省份|省市|都道府県|도|область|"
        "регион|المحافظة|จังหวัด|राज्य|জেলা"
    ),
    "postal_code": (
        "postal code|postcode|post code|zip|zip code|zipcode|pin code|pincode|codigo postal|cep|"
        "code postal|plz|postleitzahl|cap|kod pocztowy|posta kodu|ma buu dien|kode pos|邮编|邮政编码|"
        "郵遞區號|郵便番号|우편번호|почтовый индекс|индекс|الرمز البريدي|รหัสไปรษณีย์"
    ),
    "country": (
        "country|country name|manufacturing country|country of manufacture|country of manufacturing|"
        "site country|"
        "location country|facility country name|factory location country|pays de fabrication|"
        "pais de fabricacion|"
        "country region|country or region|country of production|"
        "country of operation|production country|supplier country|factory country|facility country|"
        "country of origin|nation|country location|pais|pais de origen|pais de produccion|"
        "pais de origem|pays|pays d origine|pays de production|land|herkunftsland|produktionsland|"
        "paese|nazione|paese di origine|kraj|ulke|quoc gia|nuoc|negara|国家|國家|国家地区|国|国名|"
        "생산국|국가|국가명|страна|الدولة|البلد|ประเทศ|देश|দেশ|"
        "ប្រទេស|ملک"
    ),
    "country_code": (
        "lkz|landerkennzeichen|"
        "country code|country iso|iso country|iso country code|iso code|iso|iso2|iso3|iso 2|iso 3|"
        "iso alpha 2|iso alpha 3|alpha 2|alpha 3|cc|country iso2|country iso3|codigo de pais|"
        "codigo pais|code pays|landercode|laendercode|kod kraju|ulke kodu|ma quoc gia|国家代码|"
        "国コード|국가코드|код страны"
    ),
    "kind": "kind|supplier kind|kind of supplier|kind of site",
    "sector": (
        "trade|trades|trade scope of works|scope of works|scope of work|work package|gewerk|gewerke|"
        "corps d etat|corps de metier|metier|lot de travaux|oficio|gremio|mestiere|branca de obra|"
        "fachgewerk|"
        "sector|industry|industry sector|industry type|sector name|sectors|industries|line of business|"
        "sector industry|business sector|sector s|isic|isic code|"
        "isic rev 4|naics|nace|activity|business activity|industria|rubro|actividad|setor|atividade|"
        "secteur|secteur d activite|activite|branche|industrie|sektor|branza|settore|bedrijfstak|"
        "endustri|nganh|nganh nghe|nganh cong nghiep|industri|行业|行業|产业|業種|업종|отрасль|сектор|"
        "القطاع|อุตสาหกรรม|क्षेत्र|খাত|"
        "primary sector"
    ),
    "product": (
        "bezeichnung warengruppe|warengruppenbezeichnung|warengruppe bezeichnung|"
        "material group description|commodity description|product group description|libelle article|"
        "description produit|descripcion del producto|descricao do produto|"
        "product|products|product type|nature of product|products made|products manufactured|"
        "product name|main product|main products|type of product|产品类别|产品名称|主要产品|product types|"
        "product type type|product category|product s|"
        "commodity|commodities|product group|goods|material|raw material|crop|crops|hs code|hs|item|"
        "items|product description|producto|productos|tipo de producto|cultivo|produto|produtos|"
        "tipo de produto|cultura|produit|produits|type de produit|produkt|produkte|produktart|"
        "warengruppe|prodotto|prodotti|producten|produkty|urun|urunler|san pham|produk|komoditas|产品|"
        "產品|产品类型|商品|製品|品目|제품|품목|продукт|продукция|товар|المنتج|المنتجات|ผลิตภัณฑ์|"
        "สินค้า|उत्पाद|পণ্য|"
        "type of products made|type of products|products and services|sector product type|ផលិតផល|مصنوعات"
    ),
    "workers": (
        "manpower total|total manpower|manpower on site|workers on site|operatives|"
        "number of operatives|no of operatives|nr of operatives|"
        "workers|number of workers|no of workers|nr of workers|workers number|employee count|"
        "employees total|employees number|total staff|total headcount|manpower|labour force|labor force|"
        "total labour force|workforce total|total number of employees|approximate number of workers|"
        "no de trabajadores|nro de trabajadores|n de trabajadores|no de empleados|cantidad de trabajadores|"
        "n de trabalhadores|n de funcionarios|quantidade de funcionarios|mitarbeiteranzahl|"
        "anzahl arbeiter|anzahl der mitarbeiter|belegschaft|nb de travailleurs|nb salaries|"
        "员工总数|职工人数|用工人数|従業員数合計|total workers|worker count|workers total|employees|"
        "number of employees|no of employees|total employees|headcount|workforce|workforce size|"
        "total workforce|staff|number of staff|total number of workers|total number of employees|"
        "trabajadores|numero de trabajadores|empleados|numero de empleados|total trabajadores|"
        "plantilla|trabalhadores|numero de trabalhadores|funcionarios|numero de funcionarios|"
        "empregados|travailleurs|nombre de travailleurs|effectif|effectifs|nombre d employes|salaries|"
        "nombre de salaries|mitarbeiter|anzahl mitarbeiter|mitarbeiterzahl|beschaftigte|"
        "anzahl beschaftigte|anzahl der beschaftigten|lavoratori|numero di lavoratori|dipendenti|"
        "numero dipendenti|werknemers|aantal werknemers|pracownicy|liczba pracownikow|isci sayisi|"
        "calisan sayisi|so lao dong|so cong nhan|so luong cong nhan|jumlah pekerja|jumlah karyawan|"
        "pekerja|工人数|员工人数|员工数|員工人數|工人人数|従業員数|労働者数|근로자수|근로자 수|직원수|"
        "종업원수|число работников|количество работников|численность персонала|عدد العمال|عدد الموظفين|"
        "จำนวนคนงาน|จำนวนพนักงาน|श्रमिकों की संख्या|শ্রমিক সংখ্যা|"
        "number of workers at site|number of workers on site|total number of workers at site|"
        "worker numbers|workers at site|ចំនួនកម្មករ|کارکنوں کی تعداد"
    ),
    "latitude": (
        "latitude|lat|latitud|breitengrad|latitudine|szerokosc geograficzna|enlem|vi do|lintang|纬度|"
        "緯度|위도|широта|خط العرض"
    ),
    "longitude": (
        "longitude|lng|lon|long|longitud|langengrad|longitudine|dlugosc geograficzna|boylam|kinh do|"
        "bujur|经度|經度|経度|경도|долгота|خط الطول"
    ),
    "coordinates": (
        "coordinates|gps|gps coordinates|lat long|lat lng|latlong|latlng|latlon|lat lon|"
        "supplier latlon|geolocation|geo|point|coordenadas|coordonnees|coordonnees gps|koordinaten|"
        "coordinate|toa do|koordinat|坐标|座標|좌표|координаты"
    ),
    "supplier_id": (
        "supplier id|supplier number|supplier code|vendor id|vendor number|vendor code|factory id|"
        "factory code|facility id|site id|id|uml id|mill id|farm id|internal id|supplier no|vendor no|"
        "codigo de proveedor|codigo do fornecedor|code fournisseur|lieferantennummer|kreditor|"
        "lieferanten nr|kreditor nr|kreditoren nr|kreditornummer|kreditorennummer|"
        "codice fornitore|leveranciersnummer|ma nha cung cap|kode pemasok|供应商编号|供应商代码|"
        "仕入先コード|업체코드|код поставщика|sedex site reference|zs number|zc number|"
        "licence number|license number|est number|establishment number|"
        "site reference|site code|zs code|zc code|zs reference|zc reference|sedex company reference|"
        "sedex id|amfori id|site amfori id|amfori site id|dbid"
    ),
    "os_id": "os id|os hub id|oar id|open supply hub id|osid|oarid|os hub os id|open supply hub os id",
    "gln": "gln|global location number|gln number|gln code|gs1 gln|site gln|factory gln|gtin 13 location",
    "lei": ("lei|legal entity identifier|lei code|lei number|vlei|lei id"),
    "duns": (
        "duns|duns number|d u n s|d u n s number|dun bradstreet number|duns no|duns id|numero duns|"
        "duns nummer|邓白氏编码|邓氏编码"
    ),
    "tax_id": (
        "tax id|tax number|tax identification number|tax no|tax code|taxpayer number|taxpayer id|"
        "tax registration number|tin|cnpj|gstin|gst number|gst no|vkn|mst|steuernummer|numero fiscal|"
        "identificacion fiscal|numero de identificacion fiscal|nif|nit|ruc|rut|rfc|numero fiscal|"
        "codice fiscale|vergi no|vergi numarasi|vergi kimlik no|ma so thue|npwp|nomor npwp|税号|纳税人识别号|"
        "統一編號|納税者番号|사업자등록번호|инн|налоговый номер|الرقم الضريبي|เลขประจำตัวผู้เสียภาษี|जीएसटी|"
        "ট্যাক্স আইডি"
    ),
    "vat_id": (
        "vat id|vat number|vat no|vat registration number|vat reg no|eu vat number|ust id|ust idnr|"
        "umsatzsteuer id|umsatzsteuer identifikationsnummer|numero de tva|n tva|tva intracommunautaire|"
        "numero tva|partita iva|p iva|numero de iva|btw nummer|nip|kdv no"
    ),
    "registration_number": (
        "trade licence no|trade license no|trade licence number|trade license number|cr no|"
        "cr number|commercial registration|commercial registration no|uen|trade register no|"
        "registration number|company registration number|company number|business registration number|"
        "business registration no|registration no|company registration no|trade register number|"
        "commercial register number|unified social credit code|uscc|social credit code|siren|siret|kvk|"
        "kvk nummer|handelsregisternummer|numero de registro|numero de matricula|registro mercantil|"
        "numero de registro mercantil|numero d immatriculation|rcs|numero rea|krs|regon|ticaret sicil no|"
        "so dang ky kinh doanh|nomor induk berusaha|nib|统一社会信用代码|統一社會信用代碼|营业执照号|注册号|"
        "法人番号|登録番号|법인등록번호|огрн|регистрационный номер|رقم السجل التجاري|เลขทะเบียนนิติบุคคล|"
        "cin|रजिस्ट्रेशन नंबर|"
        "business licence number|business license number|business licence no"
    ),
    "parent": (
        "parent|parent company|parent company name|parent com|group|group name|supplier group|owner|"
        "ownership|holding|mother company|parent company supplier group|empresa matriz|grupo|groupe|"
        "societe mere|maison mere|muttergesellschaft|konzern|gruppo|societa madre|moederbedrijf|"
        "spolka matka|ana sirket|cong ty me|induk perusahaan|母公司|集团|親会社|모회사|"
        "материнская компания|الشركة الأم|"
        "parent company of the business at the site|parent company of the site"
    ),
    "tier": (
        "tier|supplier tier|tier level|supply chain tier|nivel|niveau|stufe|livello|poziom|kademe|cap|"
        "层级|級別|階層|уровень"
    ),
    "processing_type": (
        "processing type|facility type|factory type|facility processing type|type of facility|"
        "processing type facility type|processing type facility type raw|type of processing|site type|"
        "unit type|production process|process|tipo de proceso|tipo de instalacion|type d usine|"
        "art der anlage|tesis turu|设施类型|加工类型|"
        "site function|facility type processing type"
    ),
    "buyer": (
        "buyer|buying company|brand|brands|customer|client|purchaser|retailer|importer|contributor|"
        "contributor list|brand s|nike inc brand s|metric company|comprador|marca|marque|acheteur|"
        "kaufer|marke|acquirente|marchio|koper|merk|nabywca|alici|marka|nguoi mua|pembeli|merek|品牌|"
        "买家|買方|買い手|ブランド|구매자|покупатель|бренд|المشتري"
    ),
    "is_closed": "is closed|closed|facility closed|site closed",
    "season": (
        "season|harvest season|peak season|harvest months|harvest weeks|temporada|cosecha|safra|saison|"
        "erntezeit|stagione|mua vu|musim"
    ),
    "migrant": (
        "migrant workers|migrant worker|migrant labour|migrant labor|anteil wanderarbeiter|migrantes|"
        "anteil migranten|anteil der migranten|migrantenanteil|part des migrants|porcentagem de migrantes|"
        "porcentaje de migrantes|part de travailleurs migrants|migrant workers percent|"
        "percent migrant workers|"
        "share of migrant workers|migrants|migrant share|foreign migrant workers|foreign workers|"
        "percentage of migrant workers|trabajadores migrantes|trabalhadores migrantes|"
        "travailleurs migrants|wanderarbeiter|wanderarbeitnehmer|lavoratori migranti|arbeidsmigranten|"
        "pracownicy migrujacy|gocmen isciler|lao dong nhap cu|pekerja migran|外来工比例|外籍工人|"
        "移民工人比例|外国人労働者|이주노동자|мигранты|العمال المهاجرون|แรงงานข้ามชาติ"
    ),
    "agency": (
        "labour agency used|labor agency used|labour agencies used|labor agencies used|agency workers used|"
        "agency workers|percent agency workers|agency labour|agency labor|labour agency workers|"
        "contract labour|contract labor|temporary agency workers|subcontracted workers|leiharbeiter|"
        "leiharbeitnehmer|interimaires|trabajadores de agencia|trabalhadores terceirizados|"
        "lavoratori interinali|uitzendkrachten|pekerja alih daya|劳务派遣工|派遣労働者|파견근로자"
    ),
    "fees": (
        "recruitment fees|worker paid fees|recruitment fees paid by workers|fees paid by workers|"
        "frais de recrutement|cuotas de contratacion|taxas de recrutamento|vermittlungsgebuhren|"
        "招聘费用"
    ),
    "tied": (
        "tied permit|tied visa|permit tied to employer|work permit tied to employer|"
        "visa tied to employer|employer tied visa"
    ),
    "housing": (
        "employer housing|workers in employer housing|dormitory|dormitory share|workers in dormitories|"
        "employer provided housing|housed workers|宿舍比例"
    ),
    "temp": (
        "temporary workers|seasonal workers|percent temporary workers|percent seasonal workers|"
        "temporary or seasonal workers|trabajadores temporales|trabalhadores temporarios|"
        "travailleurs saisonniers|saisonarbeiter|lavoratori stagionali|临时工比例|季節労働者"
    ),
    "groups": "vulnerable groups|number of vulnerable groups|groups at risk",
    "depth": (
        "subcontracting tiers|tiers of subcontracting|subcontracting depth|levels of subcontracting|"
        "subcontract levels"
    ),
    "pay": "pay basis|wage basis|payment basis|wage system|basis of pay|pay system",
    "press": "buyer pressure|purchasing pressure|price pressure|price and lead time pressure",
    "trace": (
        "traceability|inputs traced|percent traced|traced inputs|traceable inputs|percent of inputs traced"
    ),
    "lic": (
        "labour provider licence|labor provider license|labour provider|labour providers|"
        "labor providers|recruiter licence|agency licence"
    ),
    "iso": "isolation|remoteness|site isolation",
    "contract": (
        "written contracts|written contract|workers with written contract|percent written contracts|"
        "contracts in own language"
    ),
    # The chain behind a supplier; a cell may hold several names, parted by semicolons or bars.
    "labour_agent": (
        "labour supply company|labor supply company|labour supplier|labor supplier|manpower company|"
        "manpower supply company|manpower supply|labour supply|labor supply|labour provider company|"
        "labour agent|labor agent|labour agents|labor agents|recruiter|recruiters|recruitment agent|"
        "recruitment agents|recruitment agency|recruitment agencies|name of recruiter|labour agency|"
        "labor agency|labour provider name|labor provider name|manpower agency|manpower supplier|"
        "employment agency|labour broker|labor broker|labour contractor|labor contractor|gangmaster|"
        "agencia de contratacion|agencia de reclutamiento|reclutador|agencia de recrutamento|"
        "agence de recrutement|agence d interim|recruteur|personalvermittler|personalvermittlung|"
        "leiharbeitsfirma|agenzia di reclutamento|uitzendbureau|agencja pracy|istihdam burosu|"
        "cong ty moi gioi|agen tenaga kerja|劳务公司|劳务中介|劳务派遣公司|派遣会社|人材紹介会社|인력사무소|"
        "кадровое агентство|وكالة التوظيف|مكتب الاستقدام|บริษัทจัดหางาน|नियोक्ता एजेंसी"
    ),
    "sub_contractor": (
        "sub contractor|sub contractors|subcontractors|subcontractor name|subcontractor names|"
        "sub contractor name|name of subcontractor|subcontracted to|subcontracting unit|"
        "subcontracting units|subcontratista|subcontratistas|subcontratado|subcontratados|sous traitant|"
        "sous traitants|subunternehmer|subappaltatore|subappaltatori|onderaannemer|podwykonawca|"
        "taseron|nha thau phu|subkontraktor|分包商|外包厂|下請け|하청업체|субподрядчик|"
        "المقاول من الباطن|ผู้รับเหมาช่วง"
    ),
    "origin": (
        "raw material origin|origin of raw material|origin of raw materials|raw material source|"
        "source of raw material|source of raw materials|raw material supplier|origin of material|"
        "material origin|origen de la materia prima|origem da materia prima|"
        "origine de la matiere premiere|origine des matieres premieres|rohstoffherkunft|"
        "herkunft des rohstoffs|origine della materia prima|herkomst grondstof|pochodzenie surowca|"
        "hammadde mensei|nguon goc nguyen lieu|asal bahan baku|原料产地|原材料来源|原料の産地|원자재 원산지|"
        "происхождение сырья|مصدر المواد الخام|แหล่งวัตถุดิบ"
    ),
    "supplies_to": (
        "supplies to|supplier of|delivers to|sells to|downstream supplier|proveedor de|"
        "provee a|fornece para|fornecedor de|fournisseur de|livre a|beliefert|liefert an|fornitore di|"
        "levert aan|dostarcza do|cung cap cho|memasok ke|供货给|供货对象|納入先|납품처|поставляет|"
        "يورد إلى|ส่งให้"
    ),
}

CONTROLS: dict[str, str] = {
    "recruit": "recruitment control|recruitment policy|responsible recruitment",
    "docs": "document retention control|document custody control",
    "wages": "wage control|wage records control",
    "voice": "worker voice|grievance mechanism",
    "subs": "subcontractor control|subcontractor management",
    "audit": "audit control|independent audit",
    "remedy": "remedy control|remediation capacity",
}
