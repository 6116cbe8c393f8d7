import type { record as en } from '../en/record.ts';

export const record: Record<keyof typeof en, string> = {
  'menu.open': 'Buka Muster',
  'menu.setUp': 'Sediakan tracker',
  'menu.import': 'Import senarai…',
  'menu.page': 'Laporan satu halaman',
  'menu.repair': 'Baiki tracker',

  'step.contact': 'Hubungi',
  'step.followUp': 'Buat susulan',
  'step.answer': 'Balas',
  'step.findAddress': 'Cari alamat lain',
  'step.agreeTerms': 'Setujui terma',
  'step.sendBrief': 'Hantar taklimat',
  'step.checkBrief': 'Pastikan taklimat jelas',
  'step.askForDraft': 'Minta draf',
  'step.reviewDraft': 'Semak draf',
  'step.askForPost': 'Tanya bila akan disiarkan',
  'step.collectNumbers': 'Kumpul angka',
  'step.getContractSigned': 'Dapatkan kontrak ditandatangani',
  'step.renewContract': 'Perbaharui kontrak',
  'step.askForInvoice': 'Minta invois',
  'step.pay': 'Bayar',
  'step.payTheRest': 'Bayar baki',

  'error.unknownCall': 'Muster tidak mengenali permintaan ini.',
  'error.unknownCall.next': 'Muat semula halaman: Muster mungkin telah dikemas kini.',
  'error.badCall': 'Ada sesuatu dalam permintaan ini yang tidak betul: {where}.',
  'error.badCall.next': 'Muat semula halaman dan cuba lagi.',
  'error.bug': 'Ada masalah di dalam Muster (rujukan {reference}).',
  'error.bug.next': 'Cuba lagi. Jika berulang, maklumkan rujukan itu.',
  'error.busy': 'Perubahan orang lain sedang ditulis ke dalam helaian ini.',
  'error.busy.next': 'Cuba lagi sebentar lagi.',
  'error.noTracker': 'Hamparan ini belum mempunyai tracker.',
  'error.noTracker.next': 'Pilih “Sediakan tracker” dahulu.',
  'error.noTab': 'Tab tracker sudah tiada.',
  'error.noTab.next': 'Pulihkannya dengan Ctrl+Z atau daripada sejarah versi, atau sediakan yang baharu.',
  'error.missing': 'Lajur yang diperlukan tiada: {columns}.',
  'error.missing.next': 'Pilih “Baiki” untuk mengembalikannya.',
  'error.refused': 'Google Sheets menolak perubahan itu.',
  'error.refused.next':
    'Sebahagian helaian mungkin dilindungi, atau sel hanya menerima nilai tertentu: tanya pemiliknya.',
  'error.unsure': 'Google Sheets tidak menjawab; perubahan itu mungkin telah dibuat atau belum.',
  'error.unsure.next': 'Lihat baris itu, kemudian cuba lagi: tiada apa-apa ditulis dua kali.',
  'error.gone': 'Baris ini tiada lagi dalam tracker.',
  'error.gone.next': 'Cari influencer itu semula.',
  'error.twice': 'Dua baris mempunyai ID yang sama.',
  'error.twice.next': 'Buka semula bar sisi: salah satu akan diberi ID baharu.',
  'error.notWritable': 'Lajur {column} ditulis oleh Muster sendiri.',
  'error.notWritable.next': 'Ubah data asalnya.',
  'error.noCampaignName': 'Kempen memerlukan nama.',
  'error.noCampaignName.next': 'Taip nama dan simpan semula.',
  'error.campaignThere': 'Sudah ada kempen bernama {name}.',
  'error.campaignThere.next': 'Pilih nama lain.',
  'error.campaignGone': 'Kempen {name} tiada lagi.',
  'error.campaignGone.next': 'Buka semula bar sisi untuk melihat kempen yang terkini.',
  'error.noUndo': 'Perubahan ini tidak boleh dibuat asal lagi.',
  'error.noUndo.next': 'Sejarah baris itu menyatakan keadaan sebelumnya.',
  'error.tooMany': 'Baris terlalu banyak untuk diubah sekali gus ({n}).',
  'error.tooMany.next': 'Pilih paling banyak {most}.',
  'error.noStatus': 'Tiada status bernama {label}.',
  'error.noStatus.next': 'Buka semula bar sisi untuk melihat status yang terkini.',
  'error.importGone': 'Tab {name} tiada lagi.',
  'error.importGone.next': 'Pilih tab lain.',

  'error.statusTwice': 'Dua status bernama {label}.',
  'error.statusTwice.next': 'Beri nama lain kepada salah satu.',
  'error.statusInUse': 'Status {label} tidak boleh dibuang: ada baris yang menggunakannya.',
  'error.statusInUse.next': 'Pilih status ganti untuk baris itu. Status pertama sentiasa kekal.',

  'note.settingsDamaged':
    'Tetapan Muster tidak dapat dibaca. Tetapan sedia ada digunakan; teks yang rosak telah disimpan.',
  'note.settingsFromCopy':
    'Ini ialah salinan hamparan lain: tetapan turut disalin, tetapi yang menunggu untuk dihantar tidak.',
  'note.moved':
    'Seseorang mengalihkan baris semasa {name} ditulis. Kandungan {column} pada baris itu tidak pasti: sila lihat.',
  'note.putBack':
    'Seseorang mengalihkan baris semasa baris lain ditulis; {column} bagi {name} dikembalikan kepada yang asal.',
  'note.overtaken':
    'Seseorang menaip dalam {column} bagi {name} semasa ia ditulis. Yang mereka taip kekal: “{text}”.',
  'note.perhaps':
    'Seseorang mengubah {column} bagi {name} semasa ia ditulis. Kandungan mereka mungkin telah ditindih: sila semak.',
  'note.lost':
    'Seseorang menulis pada baris {row} semasa baris dialihkan; kandungan {column} tidak dapat dipulihkan.',
  'note.twice': 'ID {id} ada dua kali; kedua-dua baris tidak diubah sehingga salah satu mempunyai ID lain.',
  'note.noticed':
    'Satu status yang ditukar dengan tangan kini ada dalam Sejarah.|{n} status yang ditukar dengan tangan kini ada dalam Sejarah.',
};
