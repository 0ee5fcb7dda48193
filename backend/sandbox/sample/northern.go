package sample

func northern() []culture {
	return []culture{
		{
			country: "Sweden",
			given:   words("Åsa Björn Linnéa Göran Elsa Nils Maja Östen Ebba Håkan Tuva Anders Sigrid Måns Ylva Gustav"),
			family:  words("Åkesson Lindström Öberg Sjöberg Ångström Nyström Bäckman Hällgren Norén Lundqvist Engström Dahl Söderberg Wallin Holmgren Ek"),
			places:  places("Stockholm, Stockholms län, 111 ##; Göteborg, Västra Götalands län, 411 ##; Malmö, Skåne län, 211 ##; Umeå, Västerbottens län, 903 ##; Växjö, Kronobergs län, 352 ##"),
			streets: lines("Storgatan; Sjövägen; Norra Ågatan; Björkstigen; Hamngatan"),
			street:  "%s %d", phone: "+46 8 555 0## ##", mobile: "+46 70 555 ## ##",
			stems:  words("Norrsken Blåbär Älvsjö Skärgård Granit Fjäll Höstlöv Morgonsol"),
			trades: words("Teknik Möbler Skog Bygg Medicin Kaffe Design Energi"), forms: lines("AB; HB; Ekonomisk förening"),
		},
		{
			country: "Iceland",
			given:   words("Þóra Sigurður Guðrún Björk Ólafur Kristín Jón Ásta Einar Hrafnhildur Þorsteinn Eyrún Ari Steinunn Ægir Rún"),
			family:  words("Jónsdóttir Guðmundsson Þorvaldsdóttir Ólafsson Björnsdóttir Einarsson Ásgeirsdóttir Sigurðsson Magnúsdóttir Þórðarson Helgadóttir Árnason"),
			places:  places("Reykjavík, Höfuðborgarsvæðið, 1##; Akureyri, Norðurland eystra, 60#; Ísafjörður, Vestfirðir, 40#; Selfoss, Suðurland, 80#"),
			streets: lines("Laugavegur; Skólavörðustígur; Hafnargata; Þingvallastræti"),
			street:  "%s %d", phone: "+354 555 0###", mobile: "+354 655 0###",
			stems:  words("Jökull Hvalur Norðurljós Hrafn Lundi Straumur Þoka Eldey"),
			trades: words("Fiskur Orka Ferðir Ull Hugbúnaður Prentun"), forms: lines("ehf.; hf."),
		},
		{
			country: "Finland",
			given:   words("Aino Väinö Päivi Eero Säde Mikko Kyllikki Jari Hilkka Onni Tyyne Jyrki Aada Lauri Sirpa Yrjö"),
			family:  words("Virtanen Mäkinen Hämäläinen Järvinen Lehtonen Kärkkäinen Räsänen Pöyry Väisänen Salonen Törmänen Koskinen Nieminen Yli-Kauppila"),
			places:  places("Helsinki, Uusimaa, 00###; Tampere, Pirkanmaa, 33###; Jyväskylä, Keski-Suomi, 40###; Hämeenlinna, Kanta-Häme, 13###"),
			streets: lines("Mannerheimintie; Järvikatu; Pääskynpolku; Kirkkokatu"),
			street:  "%s %d", phone: "+358 9 5550 ####", mobile: "+358 40 555 ####",
			stems:  words("Revontuli Hopea Kuusi Pohjola Jääkarhu Sinivuokko Hirvi Tähti"),
			trades: words("Metsä Konepaja Kirjat Ohjelmistot Saunat Terveys Kahvi"), forms: lines("Oy; Oyj; Ky"),
		},
	}
}
