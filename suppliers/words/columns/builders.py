"""Words that head the companies that work on building sites, these sites and the trades. Data only."""

from __future__ import annotations

SUBCONTRACTORS = (
    "nachunternehmer|nachunternehmen|name des nachunternehmers|subunternehmen|nachunternehmername|"
    "sub contratista|empresa subcontratista|empresas subcontratistas|contrata|subcontrata|subcontratas|"
    "subempreiteira|subempreiteiro|sub empreiteira|sub empreiteiro|empresa subcontratada|subempreiteiras|"
    "entreprise sous traitante|entreprises sous traitantes|nom du sous traitant|societe sous traitante|"
    "impresa subappaltatrice|ditta subappaltatrice|subappalto|onderaannemers|naam onderaannemer|"
    "podwykonawcy|nazwa podwykonawcy|firma podwykonawcza|taşeron firma|taşeronlar|alt yüklenici firma|"
    "nhà thầu phụ|tên nhà thầu phụ|kontraktor bawahan|subkontraktor nama|nama subkontraktor|"
    "分包单位|分包公司|分包企业|分包单位名称|分包商名称|专业分包单位|分包單位|分包廠商|下請企業|協力会社名|"
    "下請負人|하도급업체|하도급사|협력업체명|하수급인|субподрядная организация|субподрядчики|"
    "наименование субподрядчика|субпідрядник|مقاول الباطن|مقاول من الباطن|المقاول من الباطن|"
    "المقاولون من الباطن|اسم مقاول الباطن|"
    "اسم المقاول من الباطن|"
    "مقاولو الباطن|ผู้รับเหมารายย่อย|ผู้รับจ้างช่วง|उप ठेकेदार|उपठेकेदार|উপ ঠিকাদার|সাব কন্ট্রাক্টর|"
    "υπεργολάβος|קבלן משנה|alvállalkozó|subantreprenor|underentreprenør|"
    "underentreprenör|aliurakoitsija"
)
"""Beside a building site the names of a register; beside a supplier those that work for it."""

CONTRACTORS = (
    "trade contractor|specialist contractor|works contractor|contracting company|contractor company|"
    "builder|auftragnehmer|bauunternehmen|bauunternehmer|baufirma|bauausführende firma|"
    "contratista|empresa contratista|constructora|empresa constructora|"
    "empreiteira|empreiteiro|construtora|empresa construtora|"
    "entrepreneur|entreprise de construction|entreprise de travaux|titulaire du lot|"
    "impresa|impresa esecutrice|ditta esecutrice|appaltatore|impresa appaltatrice|"
    "aannemer|bouwbedrijf|wykonawca|nazwa wykonawcy|yüklenici|yüklenici firma|müteahhit|"
    "nhà thầu|tên nhà thầu|nhà thầu thi công|đơn vị thi công|kontraktor|nama kontraktor|"
    "承包商|承包单位|施工单位|施工单位名称|施工企业|承包公司|承包單位|施工單位|營造廠|"
    "施工会社|施工業者|請負業者|請負人|시공사|시공업체|건설업체|수급인|"
    "подрядчик|подрядная организация|наименование подрядчика|підрядник|"
    "المقاول|اسم المقاول|شركة المقاولات|ผู้รับเหมา|ผู้รับเหมาก่อสร้าง|ठेकेदार|ठेकेदार का नाम|ঠিকাদার|ঠিকাদারের নাম|"
    "εργολάβος|ανάδοχος|קבלן|zhotovitel|kivitelező|antreprenor|entreprenør|entreprenör|urakoitsija"
)

MAIN_CONTRACTORS = (
    "main contractor|main contractor name|name of main contractor|main building contractor|"
    "general contractor|general contractor name|principal contractor|prime contractor|lead contractor|"
    "epc contractor|contratista principal|contratista general|empresa contratista principal|"
    "constructora principal|entreprise principale|entreprise générale|entreprise générale de construction|"
    "entrepreneur principal|entrepreneur général|hauptauftragnehmer|hauptunternehmer|hauptunternehmen|"
    "generalunternehmer|generalunternehmen|generalübernehmer|empreiteira principal|empreiteiro principal|"
    "empreiteira geral|empreiteiro geral|construtora principal|appaltatore principale|impresa principale|"
    "impresa affidataria|hoofdaannemer|generalny wykonawca|główny wykonawca|ana yüklenici|ana müteahhit|"
    "nhà thầu chính|tổng thầu|kontraktor utama|总承包商|总承包单位|总承包|总包|总包单位|总包商|主承包商|"
    "總承包商|總承包單位|總包|主承包商|總包商|統包商|元請|元請業者|元請会社|ゼネコン|원도급사|원도급업체|"
    "генеральный подрядчик|генподрядчик|главный подрядчик|генпідрядник|المقاول الرئيسي|المقاول العام|"
    "اسم المقاول الرئيسي|ผู้รับเหมาหลัก|मुख्य ठेकेदार|প্রধান ঠিকাদার|γενικός εργολάβος|קבלן ראשי|"
    "generální dodavatel|generálkivitelező|antreprenor general|hovedentreprenør|huvudentreprenör"
)
"""Who builds a site with others: beside a site its builder, beside a sub-contractor whom that works for."""

COMPANIES = (
    "firm|firm name|firma name|name der firma|name des unternehmens|sociedad|nombre de la firma|"
    "entreprise|entreprises|société|nom de la société|nom entreprise|"
    "azienda|nome azienda|società|ditta|bedrijf|naam bedrijf|przedsiębiorstwo|şirket|şirket adı|"
    "công ty|syarikat|nama syarikat|企业名|单位名称|公司名|会社|企業名|업체|회사|기업명|компания|"
    "название компании|наименование компании|компанія|الشركة|บริษัท|कंपनी|কোম্পানি|εταιρεία|חברה|שם החברה|"
    "společnost|cég|companie|virksomhed|företag|yritys"
)

BUILDING_SITES = (
    "project title|title of project|development name|nome progetto|nome del progetto|項目|"
    "worksite|work site|job site|jobsite|project site|construction project|building project|"
    "projekt|projektname|bauprojekt|name des bauvorhabens|chantiers|projet de construction|"
    "empreendimento|nome do empreendimento|frente de obra|obras|cantieri|projectnaam|bouwproject|"
    "budowa|nazwa projektu|projekt budowlany|proje|proje adı|dự án|tên dự án|proyek konstruksi|"
    "项目|项目名|工程名称|工程|工地名|施工现场|项目工地|工程名稱|現場|工事現場|작업현장|현장|프로젝트|프로젝트명|"
    "โครงการ|ไซต์งานก่อสร้าง|проект|название проекта|строительная площадка|объект строительства|"
    "المشروع|اسم المشروع|परियोजना|परियोजना का नाम|প্রকল্প|প্রকল্পের নাম|έργο|εργοτάξιο|אתר בנייה|פרויקט|"
    "stavba|byggeplads|byggarbetsplats|byggeplass|työmaa|șantier|építkezés"
)

PERHAPS_BUILDING_SITES = (
    "site|site name|name of site|name of the site|site location name|nom du site|sitio|sítio|"
    "nombre del sitio|nome do sítio|sito|nome del sito|locatie|lokalizacja|saha|địa điểm|tapak|situs|"
    "工区|区域|площадка|साइट|সাইট|ไซต์|사이트|サイト"
)
"""Places of work of any sort: what stands beside them tells whether something is built there."""

TRADES = (
    "trade|trades|trade package|works package|work package|type of works|nature of works|scope of works|"
    "discipline|specialism|gewerk|gewerke|leistungsbereich|corps d'état|corps de métier|métier|lot|"
    "nature des travaux|oficio|gremio|especialidad|especialidade|tipo de obra|mestiere|branca|"
    "lavorazione|uzmanlık alanı|iş kolu|专业|工种|分包内容|分包专业|工種|공종|вид работ|نوع العمل|"
    "نوع الأعمال|ลักษณะงาน|hạng mục|loại công việc|rodzaj robót|jenis pekerjaan"
)
"""Headings of what somebody does on a building site."""
