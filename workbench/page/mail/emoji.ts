// The emoji the composer offers: those that mails to people are written with.
export const emoji =
  '😀 😊 😉 😍 🥰 😎 🤩 🥳 😅 😂 🙂 🤔 👋 🙌 👏 👍 🙏 💪 🤝 ✌️ ❤️ 🧡 💛 💚 💙 💜 ✨ 🌟 🔥 🎉 🎁 🎬 📸 📦 📣 💌 ✅ 👇 👉 ⏰ 📅 💶 🌸 🌿 🌞 🍀 🍓 ☕ 🏃‍♀️ 🧘‍♂️ 🇪🇸 🇮🇹 🇲🇾'.split(
    ' ',
  );
