package sample

func levantine() []culture {
	return []culture{
		{
			country: "Egypt",
			given:   words("محمد|mohamed فاطمة|fatma أحمد|ahmed نور|nour يوسف|youssef مريم|mariam خالد|khaled ليلى|laila عمر|omar هالة|hala طارق|tarek سلمى|salma"),
			family:  words("حسن|hassan السيد|elsayed إبراهيم|ibrahim عبدالله|abdallah منصور|mansour الشافعي|elshafei فوزي|fawzy سليمان|soliman رمضان|ramadan نجيب|naguib عزيز|aziz شاهين|shahin"),
			places:  places("القاهرة, القاهرة, 115##; الإسكندرية, الإسكندرية, 215##; الجيزة, الجيزة, 125##; أسوان, أسوان, 815##"),
			streets: lines("شارع التحرير; شارع النيل; شارع الهرم; ميدان رمسيس"),
			street:  "%[2]d %[1]s", phone: "+20 2 5550 ####", mobile: "+20 100 555 ####",
			stems:  words("النيل|elnil الأهرام|elahram اللوتس|ellotus الواحة|elwaha الشروق|elshorouk المنارة|elmanara"),
			trades: words("للتجارة|trade للنقل|transport للبرمجيات|software للأغذية|foods للإنشاءات|construction"), forms: lines("ش.م.م; ذ.م.م"),
		},
		{
			country: "United Arab Emirates",
			given:   words("Khalid Aisha Rashid Maryam Sultan Noora عبدالرحمن|abdulrahman حصة|hessa Hamdan Latifa سعيد|saeed شيخة|sheikha"),
			family:  lines("Al Mansoori; Al Suwaidi; Al-Hashimi; الكعبي|alkaabi; Bin Tariq; Al Falasi; المزروعي|almazrouei; Al Nuaimi; Haddad; Qasim"),
			places:  places("Dubai, Dubai, 00000; Abu Dhabi, Abu Dhabi, 00000; Sharjah, Sharjah, 00000"),
			streets: lines("Sheikh Zayed Road; Corniche Road; Al Wasl Road; Khalifa Street"),
			street:  "%s, Villa %d", phone: "+971 4 555 ####", mobile: "+971 50 555 ####",
			stems:  words("Falcon Desert Pearl الصقر|alsaqr Oasis Dhow Palm Dune"),
			trades: words("Trading Shipping Contracting Hospitality Petrochemicals Media"), forms: lines("LLC; FZE; PJSC"),
		},
		{
			country: "Israel",
			given:   words("נועה|noa דוד|david תמר|tamar יונתן|yonatan מיכל|michal אורי|uri שירה|shira איתן|eitan רות|ruth גיא|guy"),
			family:  words("כהן|cohen לוי|levi מזרחי|mizrahi פרץ|peretz ביטון|biton אברהם|avraham פרידמן|friedman שפירא|shapira ברק|barak גולן|golan"),
			places:  places("תל אביב, תל אביב, 61#####; ירושלים, ירושלים, 91#####; חיפה, חיפה, 31#####"),
			streets: lines("רחוב הרצל; שדרות רוטשילד; רחוב יפו; דרך הים"),
			street:  "%s %d", phone: "+972 3 555 ####", mobile: "+972 54 555 ####",
			stems:  words("ארז|erez כרמל|carmel גלים|galim אור|or זית|zayit"),
			trades: words("תוכנה|software תעשיות|industries מזון|foods הנדסה|engineering"), forms: lines("בע״מ"),
		},
	}
}
