// The ready drafts in Malay.
export const starterKit = {
  firstContact: {
    name: 'Hubungan pertama',
    subject: '{{Nama panggilan|Hai}}, satu idea untuk {{Nama pengguna|saluran anda}}',
    body: `Hai {{Nama panggilan|dan salam}},

{{#Sebab kami suka}}{{Sebab kami suka}} Sebab itu saya teringat akan anda. {{/Sebab kami suka}}Saya menguruskan kerjasama pempengaruh di [[jenama anda]]. Kami membuat [[apa yang anda buat, satu baris]], dan saya rasa pengikut anda di {{Platform|saluran anda}} akan menyukainya kerana [[mengapa ia sesuai]].

Cadangan kami: [[satu Reel dan dua Story pada bulan Mei]]. {{#Fi}}Bajet kami ialah {{Fi}}.{{/Fi}}{{#Produk}} Kami akan menghantar {{Produk}} untuk anda cuba dahulu.{{/Produk}}

Adakah anda berminat? Jika ya, balas sahaja dengan kadar anda dan minggu yang sesuai, dan saya akan menghantar butirannya.

Salam hormat`,
  },
  followUp1: {
    name: 'Susulan 1',
    subject: '{{Nama panggilan|Hai}}, satu idea untuk {{Nama pengguna|saluran anda}}',
    body: `Hai {{Nama panggilan|sekali lagi}},

Saya hanya ingin memastikan e-mel saya yang lepas tidak terlepas pandang. Cadangan itu masih terbuka dan kami sangat berharap anda dapat bersama kami.

Ya, tidak, atau mungkin kemudian? Satu perkataan sudah memadai.

Salam hormat`,
  },
  followUp2: {
    name: 'Susulan 2',
    subject: '{{Nama panggilan|Hai}}, satu idea untuk {{Nama pengguna|saluran anda}}',
    body: `Hai {{Nama panggilan|sekali lagi}},

Saya tidak mahu memenuhi peti masuk anda, jadi ini mesej terakhir saya tentang perkara ini. Jika masanya tidak sesuai, beritahu saya bila boleh bertanya lagi. Jika ia bukan untuk anda, tidak mengapa, dan saya tidak akan menulis lagi tentangnya.

Terima kasih atas masa anda, dan semoga maju jaya dengan {{Nama pengguna|saluran anda}}.`,
  },
  decline: {
    name: 'Penolakan sopan',
    subject: 'Terima kasih, {{Nama panggilan|dan semoga berjaya}}',
    body: `Hai {{Nama panggilan|dan salam}},

Terima kasih atas jawapan dan masa anda. Kali ini kami memutuskan untuk meneruskan dengan pencipta lain, kerana [[sebabnya, satu baris]].

Kami suka hasil kerja anda dan saya ingin menghubungi anda lagi untuk kempen lain. Boleh?

Salam hormat`,
  },
  address: {
    name: 'Permintaan alamat',
    subject: 'Ke mana boleh kami hantar?',
    body: `Hai {{Nama panggilan|dan salam}},

Kami ingin menghantar {{Produk|produk itu}} kepada anda. Boleh balas dengan maklumat ini?

- Nama penuh
- Jalan, nombor, poskod, bandar, negara
- Nombor telefon untuk kurier
- Saiz atau warna, jika perlu

Kami menggunakannya untuk bungkusan ini sahaja. Sebaik sahaja ia dihantar, anda akan mendapat nombor penjejakan.

Salam hormat`,
  },
  brief: {
    name: 'Taklimat',
    subject: 'Taklimat: {{Kempen|kempen kami}}',
    body: `Hai {{Nama panggilan|dan salam}},

Kami gembira anda bersama kami. Ini taklimatnya.

Apa yang kami ingin anda hasilkan: {{Kandungan dipersetujui|[[format dan bilangan]]}}
{{#Tarikh akhir 1}}Draf pertama atau siaran sebelum: {{Tarikh akhir 1}}{{/Tarikh akhir 1}}
{{#Kod}}Kod anda: {{Kod}}{{/Kod}}
{{#Pautan penjejakan}}Pautan anda: {{Pautan penjejakan}}{{/Pautan penjejakan}}

Sila sebut: [[dua atau tiga perkara]]
Sila elakkan: [[apa yang tidak boleh disebut atau ditunjukkan]]
Sila tandakan siaran itu sebagai iklan, dengan label platform atau perkataan yang jelas pada permulaannya.

Gunakan gaya anda sendiri: pengikut anda mengenali anda, bukan kami. Adakah semuanya jelas, dan tarikhnya sesuai?

Salam hormat`,
  },
  contract: {
    name: 'Kontrak',
    subject: 'Kontrak: {{Kempen|kempen kami}}',
    body: `Hai {{Nama panggilan|dan salam}},

Ini perjanjian untuk kerjasama kita{{#Pautan kontrak}}: {{Pautan kontrak}}{{/Pautan kontrak}}.

Ringkasnya: {{Kandungan dipersetujui|[[format dan bilangan]]}}{{#Fi}} dengan bayaran {{Fi}}{{/Fi}}.

Sila baca dan tandatangani, atau beritahu saya apa yang ingin diubah. Boleh sebelum [[tarikh]]?

Salam hormat`,
  },
  numbers: {
    name: 'Permintaan angka',
    subject: 'Bagaimana prestasi siaran itu?',
    body: `Hai {{Nama panggilan|dan salam}},

Siaran anda sudah beberapa hari berada dalam talian: terima kasih! Untuk laporan kami, boleh balas dengan angkanya, atau tangkapan skrin statistiknya?

- Tontonan
- Komen
- Perkongsian
- Klik pautan

Salam hormat`,
  },
  thanks: {
    name: 'Terima kasih dan maklum balas',
    subject: 'Terima kasih, {{Nama panggilan|daripada kami semua}}',
    body: `Hai {{Nama panggilan|dan salam}},

Terima kasih atas hasil kerja yang bagus. [[Satu ayat tentang apa yang anda suka]]

Bagaimana pengalaman anda? Apa yang berjalan lancar, dan apa yang patut kami perbaiki? Kami ingin bekerjasama lagi: boleh saya hubungi anda untuk kempen seterusnya?

Salam hormat`,
  },
  invitation: {
    name: 'Jemputan acara',
    subject: 'Anda dijemput: [[acara]]',
    body: `Hai {{Nama panggilan|dan salam}},

Kami berharap dapat bertemu anda di [[acara]], pada [[tarikh dan masa]] di [[tempat]].

Akan ada [[apa yang berlangsung]], dan masa untuk bertemu pasukan kami serta pencipta lain. Anda boleh membawa seorang rakan. [[Apa yang anda tawarkan: perjalanan, penginapan, produk]]

Bolehkah anda hadir? Balasan ringkas sebelum [[tarikh]] sudah memadai.

Salam hormat`,
  },
  reactivation: {
    name: 'Hubungi semula',
    subject: '{{Nama panggilan|Hai}}, mahu bekerjasama lagi?',
    body: `Hai {{Nama panggilan|dan salam}},

Sudah lama kita tidak berbincang tentang kerjasama. Saya masih mengikuti {{Nama pengguna|saluran anda}} dan suka hasil kerja anda.

Kami sedang merancang [[kempen baharu, satu baris]] dan saya teringat akan anda, kerana [[mengapa ia sesuai]]. {{#Fi}}Bajet kami ialah {{Fi}}.{{/Fi}}

Mahu tahu lebih lanjut? Balas sahaja e-mel ini.

Salam hormat`,
  },
  payment: {
    name: 'Notis bayaran',
    subject: 'Bayaran anda sedang dihantar',
    body: `Hai {{Nama panggilan|dan salam}},

Kami baru sahaja menghantar bayaran anda{{#Fi}} sebanyak {{Fi}}{{/Fi}}{{#Invois}} untuk invois {{Invois}}{{/Invois}}. Ia sepatutnya sampai ke akaun anda dalam [[tiga]] hari bekerja.

Jika tidak, atau jika ada yang tidak betul, sila balas e-mel ini.

Terima kasih sekali lagi, dan salam hormat`,
  },
} as const;
