import '@fontsource-variable/inter/wght.css'
import './app.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { backend } from './lib/backend'

mount(App, { target: document.getElementById('app')!, props: { backend } })
