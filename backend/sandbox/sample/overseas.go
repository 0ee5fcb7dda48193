package sample

func overseas() []culture {
	return []culture{
		{
			country: "United States",
			given:   words("Emily Marcus Shaniqua Tyler Guadalupe Wyatt Madison Darnell Brooke Xavier Savannah Ethan Keisha Logan Rosalind Jamal"),
			family:  words("Johnson Rodriguez Washington Kowalski McKenzie Nakamura Thibodeaux Anderson O'Brien Jefferson Delgado Steinberg Whitfield Begay Castellanos Yoon"),
			places:  places("Austin, Texas, 787##; Portland, Oregon, 972##; Baltimore, Maryland, 212##; Cañon City, Colorado, 812##; St. Louis, Missouri, 631##"),
			streets: lines("Main Street; Oak Avenue; Sunset Boulevard; 5th Avenue; Martin Luther King Jr. Drive"),
			street:  "%[2]d %[1]s", phone: "(555) 010-####", mobile: "+1 555 010 ####",
			stems:  words("Cascade Redwood Prairie Bluebird Summit Lighthouse Cypress Ironwood"),
			trades: words("Logistics Software Dynamics Foods Health Outfitters Systems Aerospace"), forms: lines("Inc.; LLC; Corp."),
		},
		{
			country: "Brazil",
			given:   words("João Luíza Caíque Thaís Antônio Letícia Otávio Conceição Flávio Débora Márcio Estéfani César Andréia Zé Iara"),
			family:  lines("da Silva; Araújo; Conceição; Gonçalves; de Assunção; Magalhães; Pão de Mel; Brandão; Falcão; Simões; Camargo; Vilaça; Peçanha; Aragão; Nóbrega; Queirós"),
			places:  places("São Paulo, SP, 01###-000; Florianópolis, SC, 88###-000; Belém, PA, 66###-000; Brasília, DF, 70###-000; Goiânia, GO, 74###-000"),
			streets: lines("Avenida São João; Rua das Acácias; Praça da Sé; Rua Açaí; Alameda Santos"),
			street:  "%s, %d", phone: "+55 11 5550-####", mobile: "+55 11 95550-####",
			stems:  words("Ipê Tucano Jabuticaba Açaí Sabiá Horizonte Maçã Pantanal"),
			trades: words("Transportes Alimentos Tecnologia Construções Cosméticos Café Agropecuária"), forms: lines("Ltda.; S.A.; ME"),
		},
		{
			country: "Mexico",
			given:   words("Xóchitl José Guadalupe Raúl Itzel Héctor Citlali Ramiro Ángeles Joaquín Yolotl Sofía Martín Belén"),
			family:  words("Hernández Ramírez Peña Cuauhtémoc Quiñones Villaseñor Bañuelos Tlapale Cárdenas Ávila Zúñiga Montaño Ibarra Chávez"),
			places:  places("Ciudad de México, CDMX, 06###; Mérida, Yucatán, 97###; Querétaro, Querétaro, 76###; León, Guanajuato, 37###"),
			streets: lines("Avenida Juárez; Calle Niños Héroes; Paseo de la Reforma; Callejón del Beso"),
			street:  "%s %d", phone: "+52 55 5550 ####", mobile: "+52 1 55 5550 ####",
			stems:  words("Colibrí Jacaranda Quetzal Nopal Volcán Ámbar Cenote Obsidiana"),
			trades: words("Alimentos Tecnología Construcción Textiles Agave Logística"), forms: lines("S.A. de C.V.; S. de R.L."),
		},
		{
			country: "Nigeria",
			given:   words("Adébáyọ̀ Ngozi Chinedu Fúnmiláyọ̀ Emeka Ìyábọ̀ Tunde Amina Obinna Ṣadé Ifeoma Yakubu Zainab Kelechi"),
			family:  words("Okonkwo Adéyẹmí Eze Ògúnlẹ́yẹ Nwosu Bello Ọlátúnjí Abubakar Chukwu Danjuma Ẹkpo Balogun Uche Ibrahim"),
			places:  places("Lagos, Lagos, 100###; Abuja, FCT, 900###; Ìbàdàn, Oyo, 200###; Kano, Kano, 700###"),
			streets: lines("Awolowo Road; Marina Street; Ahmadu Bello Way; Adeola Odeku Street"),
			street:  "%[2]d %[1]s", phone: "+234 1 555 ####", mobile: "+234 803 555 ####",
			stems:  words("Savanna Kola Baobab Ọ̀ṣun Zuma Harmattan Iroko Benue"),
			trades: words("Foods Energy Telecoms Farms Logistics Textiles Studios"), forms: lines("Ltd; Plc"),
		},
		{
			country: "Kenya",
			given:   words("Wanjiku Otieno Achieng Kamau Njeri Kipchoge Akinyi Mwangi Halima Barasa Chebet Odhiambo"),
			family:  words("Kimani Odinga Wambui Kiplagat Mutua Ng'ang'a Njoroge Omondi Cheruiyot Kariuki Ng'eno Wekesa"),
			places:  places("Nairobi, Nairobi, 001##; Mombasa, Mombasa, 801##; Kisumu, Kisumu, 401##"),
			streets: lines("Kenyatta Avenue; Moi Avenue; Ngong Road; Uhuru Highway"),
			street:  "%[2]d %[1]s", phone: "+254 20 555 ####", mobile: "+254 722 555 ###",
			stems:  words("Simba Acacia Kifaru Twiga Mawingu Pwani Tembo Jua"),
			trades: words("Tea Safaris Solar Coffee Software Logistics"), forms: lines("Ltd; PLC"),
		},
	}
}
