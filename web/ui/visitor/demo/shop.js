// shop.js - what a shop's own script does with the chat: the cart counts, "ask about it" opens the chat.
const cart = document.querySelector('.cart b');
document.addEventListener('click', (e) => {
	const button = e.target instanceof Element ? e.target.closest('button') : null;
	if (button?.dataset.add !== undefined) cart.textContent = String(Number(cart.textContent) + 1);
	if (button?.dataset.ask !== undefined) (window.Onevoice = window.Onevoice || []).push(['open']);
});
