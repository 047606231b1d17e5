// try.js - puts a widget's tag on this page, with the attributes that the address names: what "Try it" in the settings opens.
const wishes = new URLSearchParams(location.search);
const policy = window.trustedTypes?.createPolicy('try', { createScriptURL: () => '/w.js' });
const tag = document.createElement('script');
for (const name of ['key', 'locale', 'colour', 'position', 'label']) {
	const value = wishes.get(name);
	if (value) tag.dataset[name] = value;
}
tag.src = policy ? policy.createScriptURL('') : '/w.js';
document.body.append(tag);
