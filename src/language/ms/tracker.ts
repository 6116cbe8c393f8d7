import type { tracker as en } from '../en/tracker.ts';

export const tracker: Record<keyof typeof en, string> = {
  'tab.name': 'Pempengaruh',

  'error.headerBelow': 'Tajuk lajur berada di baris {row}, bukan di baris 1.',
  'error.headerBelow.next':
    'Alihkan atau padam baris di atasnya, kemudian sediakan semula. Tiada apa-apa yang diubah.',
  'error.noHeading':
    'Muster tidak mengenali sebarang tajuk di baris 1 yang menyatakan siapa pempengaruh itu.',
  'error.noHeading.next':
    'Nyatakan lajur yang mengandungi nama, nama pengguna atau e-mel, atau tulis salah satunya di baris 1. Tiada apa-apa yang diubah.',
  'error.mostPieces': 'Sudah ada {most} kandungan; tidak boleh lebih.',
  'error.mostPieces.next': 'Letakkan kandungan lain dalam baris kedua bagi pempengaruh yang sama.',

  'issue.duplicate':
    'Ada dua lajur untuk “{heading}”. Yang pertama digunakan; yang satu lagi kekal milik anda.',
  'issue.misfit': 'Lajur “{heading}” kekal milik anda: nilainya tidak sesuai untuk “{means}”.',
  'issue.typed':
    'Dalam “{heading}” satu nilai yang ditaip dikekalkan; Muster mengira sel yang kosong.|Dalam “{heading}” {n} nilai yang ditaip dikekalkan; Muster mengira sel yang kosong.',
  'refused.looks':
    'Google Helaian menolak format atau menu lungsur untuk: {list}. Jika senarai anda ialah jadual, pilih Format → Tukar kepada julat, kemudian Baiki. Tiada yang lain tertinggal.',
  'refused.tab': 'Google Helaian menolak sebahagian warna atau kumpulan lajur. Tiada yang lain tertinggal.',

  'healed.rows':
    'Satu baris baharu diberi ID dan semua yang perlu ada.|{n} baris baharu diberi ID dan semua yang perlu ada.',
  'healed.copies':
    'Satu baris salinan diberi ID sendiri; apa yang telah dihantar kekal pada baris asal.|{n} baris salinan diberi ID sendiri; apa yang telah dihantar kekal pada baris asal.',
  'healed.formulas': 'Satu formula dipulihkan.|{n} formula dipulihkan.',
  'healed.dropdowns': 'Satu menu lungsur dipulihkan.|{n} menu lungsur dipulihkan.',
  'healed.columns': 'Satu lajur dipulihkan: {list}.|{n} lajur dipulihkan: {list}.',
  'healed.renamed':
    'Satu tajuk yang ditukar nama telah diikuti: {list}.|{n} tajuk yang ditukar nama telah diikuti: {list}.',

  'heading.campaign':
    'Satu baris ialah seorang pempengaruh dalam satu kempen. Biarkan kosong jika tiada kempen.',
  'heading.influencerStatus':
    'Sejauh mana urusan anda dengan pempengaruh ini. Mengubahnya di sini sama seperti di bar sisi.',
  'heading.nextStep': 'Diisi apabila status berubah; anda boleh menulis langkah sendiri.',
  'heading.lastMessage':
    'E-mel terakhir dalam urutan: tarikh, daripada siapa, perkataan awal. Ditulis oleh Muster.',
  'heading.email':
    'Beberapa alamat, dipisahkan dengan koma: yang pertama menerima e-mel, yang lain menerima salinan.',
  'heading.firstName': 'Cara menyapa orang di sebalik alamat e-mel.',
  'heading.tier': 'Mengikut pengikut: {names}.',
  'heading.tier.from': '{tier} dari {n}',
  'heading.fee': 'Dipersetujui dan bersih, dalam mata wang baris ini.',
  'heading.asked': 'Jumlah yang diminta oleh pempengaruh.',
  'heading.rate': 'Nilai satu unit mata wang dalam mata wang asas anda.',
  'heading.deliverables': 'Digabungkan daripada kandungan.',
  'heading.commissionDue': 'Komisen % daripada hasil jualan, dalam mata wang baris ini.',
  'heading.productValue': 'Kos produk kepada anda, dalam mata wang asas anda.',
  'heading.postsLive': 'Kandungan dengan pautan aktif atau tarikh terbit.',
  'heading.content': 'Pautan ke hantaran yang telah disiarkan.',
  'heading.disclosure': 'Sama ada hantaran menyatakan bahawa ia iklan.',
  'heading.numbersOn': 'Tarikh data diambil.',
  'heading.views': 'Jumlah bagi semua kandungan.',
  'heading.engagementRate':
    '(Komen + perkongsian + klik pautan) / pengikut, bagi setiap hantaran yang ada data. “Suka” sengaja tidak dikira.',
  'heading.engagementRate.withLikes':
    '(Suka + komen + perkongsian + klik pautan) / pengikut, bagi setiap hantaran yang ada data.',
  'heading.engagementRate.byReach':
    '(Komen + perkongsian + klik pautan) / capaian, bagi setiap hantaran yang ada kedua-duanya. Tanpa “suka”.',
  'heading.cost': '(Fi + komisen perlu dibayar) × kadar tukaran + nilai produk, dalam mata wang asas anda.',
  'heading.costPerEngagement':
    'Kos bagi setiap komen, perkongsian atau klik pautan, dalam mata wang asas anda.',
  'heading.costPerEngagement.withLikes':
    'Kos bagi setiap suka, komen, perkongsian atau klik pautan, dalam mata wang asas anda.',
  'heading.cpm': 'Kos bagi setiap seribu tontonan, dalam mata wang asas anda.',
  'heading.roi': '(Hasil jualan - kos) / kos.',
  'heading.outstanding': 'Fi dan komisen perlu dibayar, tolak yang telah dibayar, dalam mata wang baris ini.',
  'heading.paid': 'Jumlah lajur bulanan.',
  'heading.outreach': 'Perkara terakhir yang berlaku. Ditulis oleh Muster.',
  'heading.id': 'Muster mencari baris melalui ID ini, walau ke mana ia dialihkan. Sila biarkan seadanya.',
  'heading.history': 'Siapa mengubah status apa dan bila. Ditulis oleh Muster.',
};
