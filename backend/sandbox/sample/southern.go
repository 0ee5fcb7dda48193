package sample

func southern() []culture {
	return []culture{
		{
			country: "Spain",
			given:   words("José María Íñigo Lucía Álvaro Begoña Ramón Nuria Andrés Concepción Martín Ángela Jesús Rocío Óscar Pilar"),
			family:  lines("García Núñez; Muñoz; Ibáñez; Peña; Gutiérrez; Ordóñez; Castaño; Sáez de Ibarra; Roldán; Vázquez; López-Cano; Zúñiga; Domínguez; Cabañas; Ríos; Belmonte"),
			places:  places("Madrid, Madrid, 280##; A Coruña, Galicia, 150##; Cádiz, Andalucía, 110##; León, Castilla y León, 240##; Logroño, La Rioja, 260##"),
			streets: lines("Calle Mayor; Avenida de la Constitución; Plaza de España; Paseo del Río; Calle Peñón"),
			street:  "%s, %d", phone: "+34 91 555 ## ##", mobile: "+34 655 55 ## ##",
			stems:  words("Almendro Montaña Golondrina Peñasco Sierra Azahar Otoño Caracola"),
			trades: words("Logística Construcciones Aceites Informática Cerámica Ingeniería Vinos Papelería"), forms: lines("S.L.; S.A.; S. Coop."),
		},
		{
			country: "Portugal",
			given:   words("João Inês Gonçalo Conceição Tiago Mafalda António Beatriz Estêvão Luísa Simão Júlia Martim Célia Vítor Assunção"),
			family:  words("Conceição Magalhães Simões Guimarães Araújo Gonçalves Leitão Falcão Lourenço Brandão Neves Sequeira Quintão Assis Fragoso Mourão"),
			places:  places("Lisboa, Lisboa, 1###-0##; Porto, Porto, 4###-1##; Évora, Évora, 7###-2##; Setúbal, Setúbal, 2###-3##"),
			streets: lines("Rua da Conceição; Avenida da Liberdade; Travessa do Forno; Largo da Sé"),
			street:  "%s, %d", phone: "+351 21 555 ####", mobile: "+351 915 55 ####",
			stems:  words("Andorinha Cortiça Maré Açucena Farol Oliveira Canção Granito"),
			trades: words("Conservas Têxtil Turismo Construção Calçado Cerâmica Software"), forms: lines("Lda.; S.A."),
		},
		{
			country: "Italy",
			given:   words("Niccolò Chiara Matteo Giosuè Federica Luca Mariù Alessandro Noemi Tommaso Zoè Piero Ginevra Ettore Beatrice Raffaele"),
			family:  lines("D'Angelo; Cannavò; De Santis; Nicolò; Bianchi; Forlì; Ferrari; Scalzulli; Pietrangeli; Dell'Acqua; Mazzù; Vitale; Cefalù; Lo Bianco; Rinaldi; Salò"),
			places:  places("Roma, Lazio, 001##; Milano, Lombardia, 201##; Cefalù, Sicilia, 900##; Forlì, Emilia-Romagna, 471##; Bolzano, Alto Adige, 391##"),
			streets: lines("Via Garibaldi; Corso Libertà; Piazza dell'Unità; Via dei Mille; Viale Università"),
			street:  "%s, %d", phone: "+39 06 555 #####", mobile: "+39 333 555 ####",
			stems:  words("Rondine Caffè Ulivo Montagna Libertà Marmo Girasole Aquilone"),
			trades: words("Trasporti Meccanica Moda Ceramiche Elettronica Vini Edilizia Farmaceutica"), forms: lines("S.r.l.; S.p.A.; S.n.c."),
		},
		{
			country: "Greece",
			given:   words("Ελένη|eleni Γιώργος|giorgos Αθηνά|athina Νίκος|nikos Ειρήνη|irini Δημήτρης|dimitris Χλόη|chloi Κώστας|kostas Σοφία|sofia Ιάσονας|iasonas Μυρτώ|myrto Θανάσης|thanasis"),
			family:  words("Παπαδόπουλος|papadopoulos Οικονόμου|oikonomou Γεωργίου|georgiou Καραγιάννης|karagiannis Νικολάου|nikolaou Βλάχος|vlachos Αντωνίου|antoniou Δημητρίου|dimitriou Λάμπρου|lamprou Χατζής|chatzis Μακρής|makris Ζαχαρίου|zachariou"),
			places:  places("Αθήνα, Αττική, 105 ##; Θεσσαλονίκη, Κεντρική Μακεδονία, 546 ##; Ηράκλειο, Κρήτη, 712 ##; Βόλος, Θεσσαλία, 382 ##"),
			streets: lines("Οδός Ερμού; Λεωφόρος Αλεξάνδρας; Οδός Αθηνάς; Πλατεία Συντάγματος"),
			street:  "%s %d", phone: "+30 21 0555 ####", mobile: "+30 694 555 ####",
			stems:  words("Αιγαίο|aigaio Ελιά|elia Όλυμπος|olympos Φάρος|faros Δελφίνι|delfini Κρίνος|krinos"),
			trades: words("Ναυτιλιακή|naftiliaki Τρόφιμα|trofima Τεχνική|techniki Ενέργεια|energeia Εκδόσεις|ekdoseis Φαρμακευτική|farmakeftiki"), forms: lines("Α.Ε.; Ε.Π.Ε."),
		},
		{
			country: "Türkiye",
			given:   words("Ayşe Çağlar Özlem Mehmet Şule Gökhan Zeynep Ümit Elif Oğuz Tuğba Kerem Nazlı Barış Gül Yiğit"),
			family:  words("Yılmaz Öztürk Şahin Çelik Aydoğan Güneş Kılıç Doğru Tekin Çakmak Ünal Koç Aksoy Bozkurt Şimşek Erdoğmuş"),
			places:  places("Ankara, Ankara, 06###; Muğla, Muğla, 48###; Eskişehir, Eskişehir, 26###; Çanakkale, Çanakkale, 17###"),
			streets: lines("Atatürk Caddesi; Gül Sokak; Çınar Sokak; Bağdat Caddesi"),
			street:  "%s No: %d", phone: "+90 312 555 ## ##", mobile: "+90 532 555 ## ##",
			stems:  words("Anadolu Gökkuşağı Yıldız Çınar Deniz Güneş Kartal Bozkır"),
			trades: words("Tekstil Gıda Yazılım Lojistik Makine Turizm Cam Mobilya"), forms: lines("A.Ş.; Ltd. Şti."),
		},
	}
}
